import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { reconcile } from '../../engine/reconcile/index.ts';
import { createRuntime, type Runtime } from '../../engine/runtime/index.ts';
import type { Component, Deliver, Exchange } from '../../engine/spi/index.ts';
import { collectingLog, MemoryArchive, MemoryStore } from '../../engine/testing/index.ts';
import { loadRoutes } from '../../engine/yaml/index.ts';
import { generateCamt, type StatementFile } from '../../mocks/world/index.ts';
import { camtFormat, createCamtChecker } from '../../transforms/iso20022/index.ts';

const FILE = 'routes/bank/reference-payments.camel.yaml';
const PROPERTIES = {
  'bank.inbox': 'in',
  'bank.done': 'done',
  'bank.failed': 'failed',
  'bank.delay': '1s',
  'bank.readLockCheckInterval': '1s',
};
const OUTSIDE = ['not-booked', 'intraday'];

/** The route as it stands in the file, with the bank, the mapping and the register played by the test. */
async function startRoute(accounts: readonly string[]) {
  const { routes, errors } = loadRoutes(await readFile(FILE, 'utf8'), FILE, {
    properties: PROPERTIES,
    env: {},
  });
  expect(errors).toEqual([]);
  const posted: Exchange[] = [];
  let deliver: Deliver | undefined;
  const options = ['directory', 'move', 'moveFailed', 'delay', 'readLockCheckInterval'].map((name) => ({
    name,
    type: 'string' as const,
    description: name,
  }));
  const endpoint = (name: string): Pick<Component, 'declaration'> => ({
    declaration: {
      kind: 'component',
      name,
      title: name,
      description: name,
      path: { name: 'what', type: 'string', description: 'what' },
      options,
    },
  });
  const nothing = async () => {};
  const bank: Component = {
    ...endpoint('bank'),
    createConsumer: () => ({
      open: nothing,
      receive: (to) => {
        deliver = to;
      },
      stopIntake: nothing,
      drain: nothing,
      close: nothing,
    }),
  };
  const mapping: Component = {
    ...endpoint('mapping'),
    createProducer: () => ({ effect: 'none', send: () => {} }),
  };
  const register: Component = {
    ...endpoint('register'),
    createProducer: () => ({
      effect: 'keyed',
      send: () => {},
      sendBatch: async (batch) => {
        posted.push(...batch);
      },
    }),
  };
  const store = new MemoryStore();
  const archive = new MemoryArchive();
  const runtime = createRuntime({
    routes,
    components: [bank, mapping, register],
    formats: [camtFormat],
    checkers: [createCamtChecker({ accounts: accounts.map((iban) => ({ iban, currency: 'EUR' })) })],
    store,
    archive,
    log: collectingLog(),
    outsideSum: OUTSIDE,
  });
  await runtime.start();
  const take = async (file: StatementFile) => {
    async function* bytes() {
      yield* file;
    }
    const body = await archive.put(file.name, bytes());
    return deliver!({ key: body.sha256, body, headers: { CamelFileName: file.name } });
  };
  return { runtime, store, posted, take };
}

describe('the reference payments route', () => {
  let runtime: Runtime | undefined;
  afterEach(() => runtime?.stop());

  async function carry(...files: readonly StatementFile[]) {
    const accounts = [...new Set(files.flatMap(({ expected }) => expected.lines.map(({ iban }) => iban)))];
    const route = await startRoute(accounts);
    runtime = route.runtime;
    const results: string[] = [];
    for (const file of files) results.push(await route.take(file));
    return { ...route, results, reconciliation: await reconcile(route.store, OUTSIDE) };
  }

  it.each(['camt.052', 'camt.053', 'camt.054'] as const)(
    'settles every shape of a %s as the world expects',
    async (message) => {
      const file = generateCamt({ message, entries: 300, seed: 5, profile: 'op' });
      const { results, reconciliation, posted } = await carry(file);
      expect(results).toEqual(['settled']);
      const settled = new Map<string, { count: number; amount: bigint }>();
      for (const { group, settled: sums } of reconciliation.lines) {
        for (const [settlement, sum] of Object.entries(sums)) settled.set(`${group} ${settlement}`, sum);
      }
      const expected = new Map(
        file.expected.lines.map(({ iban, direction, outcome, count, cents }) => [
          `${iban} ${direction} ${outcome === 'posted' ? 'done' : outcome}`,
          { count, amount: BigInt(cents) },
        ]),
      );
      expect(settled).toEqual(expected);
      expect(posted).toHaveLength(
        file.expected.lines.find(({ outcome }) => outcome === 'posted')?.count ?? 0,
      );
    },
  );

  it('balances what is booked with what was settled', async () => {
    const { reconciliation } = await carry(generateCamt({ message: 'camt.054', entries: 300, seed: 6 }));
    expect(reconciliation.lines.length).toBeGreaterThan(0);
    expect(reconciliation.balanced).toBe(true);
  });

  it('posts nothing of a file whose account is not known', async () => {
    const file = generateCamt({ message: 'camt.054', entries: 10, seed: 7 });
    const route = await startRoute([]);
    runtime = route.runtime;
    expect(await route.take(file)).toBe('parked');
    expect(route.posted).toEqual([]);
  });
});
