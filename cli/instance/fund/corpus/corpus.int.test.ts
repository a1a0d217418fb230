import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compileMappings, loadFund } from '../index.ts';
import { CORPUS_FILES, outcomeOf } from './outcome.ts';

const CORPUS = resolve(import.meta.dirname, '../../../../funds/corpus');
const frozen = readdirSync(CORPUS).flatMap((release) =>
  readdirSync(join(CORPUS, release)).map((fund) => ({ release, fund, folder: join(CORPUS, release, fund) })),
);

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n');
}

describe('a fund of an earlier release', () => {
  it('is there for every release', () => {
    expect(frozen.map(({ release, fund }) => `${release}/${fund}`)).toEqual(
      expect.arrayContaining(['0.1.0/a-kassa', '0.1.0/koko-kassa']),
    );
  });

  it.each(frozen)('means today what it meant in $release: $fund', async ({ folder }) => {
    const config = await loadFund(folder, { env: {} });
    for (const [name, mapping] of compileMappings(config)) {
      const input = linesOf(join(folder, CORPUS_FILES.input(name)));
      const expected = linesOf(join(folder, CORPUS_FILES.expected(name)));
      expect(input.length).toBeGreaterThan(20);
      expect(input.map((line) => outcomeOf(mapping, line))).toEqual(expected);
    }
  });
});
