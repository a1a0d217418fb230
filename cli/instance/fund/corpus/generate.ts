/**
 * Freezes the funds of a release (D12): `node cli/instance/fund/corpus/generate.ts 0.1.0` copies each fund to
 * funds/corpus/0.1.0/FUND and keeps there what its mappings make of a set of payments. A released corpus is never
 * written again: a test runs it through today's code and compares to the byte.
 */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createWorld, generateCamt } from '../../../../mocks/world/index.ts';
import { readCamt } from '../../../../transforms/iso20022/index.ts';
import { compileMappings, type FundConfig, listFunds, loadFund, testMappings, worldFund } from '../index.ts';
import { CORPUS_FILES, outcomeOf } from './outcome.ts';

const FUNDS = resolve(import.meta.dirname, '../../../../funds');
const PROFILES = ['fk', 'nordea', 'op', 'danske', 'samlink'] as const;
const SEED = 20_251_120;
const MEMBERS = 1000;
/** Of one profile, account and message: enough for every odd shape. */
const ENTRIES = 300;
const CLOSED = new Set(['kind', 'type', 'currency', 'role']);

/** One payment of each kind that the synthetic banks write: the same parts present, the same codes and flags. */
async function* distinctPayments(config: FundConfig): AsyncGenerator<string> {
  const world = createWorld({ seed: SEED, fund: worldFund(config, MEMBERS) });
  const seen = new Set<string>();
  for (const profile of PROFILES) {
    for (const account of config.accounts.keys()) {
      // One bank's manner tells the accounts apart, one account the banks.
      if (account > 0 && profile !== PROFILES[0]) continue;
      for (const message of ['camt.054', 'camt.053'] as const) {
        const file = generateCamt({ message, entries: ENTRIES, seed: SEED, profile, world, account });
        for await (const items of readCamt(asyncly(file))) {
          for (const { value } of items) {
            const kind = kindOf(value);
            if (seen.has(kind)) continue;
            seen.add(kind);
            yield JSON.stringify(value);
          }
        }
      }
    }
  }
}

async function* asyncly(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** Names of all parts, with the values of short closed sets. */
function kindOf(value: unknown, name = ''): string {
  if (name === 'flags') return JSON.stringify(value);
  if (Array.isArray(value)) return `${name}[${[...new Set(value.map((one) => kindOf(one)))].sort().join()}]`;
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).map(([key, inner]) => kindOf(inner, key));
    return `${name}{${parts.sort().join()}}`;
  }
  return CLOSED.has(name) ? `${name}=${value}` : name;
}

async function freeze(release: string, name: string): Promise<void> {
  const config = await loadFund(join(FUNDS, name));
  const folder = join(FUNDS, 'corpus', release, name);
  await cp(config.folder, folder, { recursive: true, force: false, errorOnExist: true });
  const samples = testMappings(config);
  for (const [mapping, compiled] of compileMappings(config)) {
    const lines = (samples.get(mapping)?.results ?? []).map(({ trial }) => JSON.stringify(trial.in));
    for await (const line of distinctPayments(config)) lines.push(line);
    const outcomes = lines.map((line) => outcomeOf(compiled, line));
    await writeFile(join(folder, CORPUS_FILES.input(mapping)), `${lines.join('\n')}\n`);
    await writeFile(join(folder, CORPUS_FILES.expected(mapping)), `${outcomes.join('\n')}\n`);
  }
}

const [release] = process.argv.slice(2);
if (release === undefined || !/^\d+\.\d+\.\d+$/.test(release)) {
  process.stderr.write('Give a release: node cli/instance/fund/corpus/generate.ts 0.1.0\n');
  process.exit(2);
}
await mkdir(join(FUNDS, 'corpus', release), { recursive: true });
for (const name of await listFunds(FUNDS)) await freeze(release, name);
