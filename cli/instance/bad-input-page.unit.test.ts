import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { registeredErrors } from '../../lib/errors/index.ts';
import { loadAllErrors } from '../docs/load-errors.ts';

const FOLDER = resolve(import.meta.dirname, '../../docs/reference');

interface Row {
  readonly name: string;
  readonly reads: string;
  readonly proof: string;
}

/** Rows of the page's tables of cases: case, what happens, what the user reads, where to repair, proof. */
function readPage(): readonly Row[] {
  const lines = readFileSync(join(FOLDER, 'bad-input.md'), 'utf8').split('\n');
  const cells = lines
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(1, -1).split(' | '))
    .filter((each) => each.length === 5 && each[0]!.trim() !== 'Case');
  return cells.map(([name, , reads, , proof]) => ({
    name: name!.trim(),
    reads: reads!.replaceAll('&lt;', '<'),
    proof: proof!.trim(),
  }));
}

const rows = readPage().map((row): [string, Row] => [row.name, row]);

/** A text of the registry with anything in the place of its values. */
function pattern(what: string): RegExp {
  const parts = what.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}`, 'i');
}

describe('the page of bad input', () => {
  beforeAll(loadAllErrors);

  it('has a row for every case', () => {
    expect(rows.length).toBeGreaterThan(50);
  });

  it.each(rows)('tells for "%s" a test that there is', (_, { proof }) => {
    const proofs = [...proof.matchAll(/\[[^\]]+\]\(([^)]+)\): ((?:`[^`]+`(?:, )?)+)/g)];
    expect(proofs).not.toHaveLength(0);
    for (const [, file, titles] of proofs) {
      const test = readFileSync(join(FOLDER, file!), 'utf8');
      for (const [, title] of titles!.matchAll(/`([^`]+)`/g)) expect(test).toContain(title);
    }
  });

  const told = rows.flatMap(([name, { reads }]): [string, string, string][] =>
    [...reads.matchAll(/`([A-Z]+_[A-Z_]+)` ([^`]+)/g)].map(([, code, text]) => [name, code!, text!]),
  );

  it.each(told)('tells for "%s" the text of %s as it is', (_, code, text) => {
    const spec = registeredErrors().get(code);
    expect(spec).toBeDefined();
    expect(text.trim()).toMatch(pattern(spec!.what));
  });
});
