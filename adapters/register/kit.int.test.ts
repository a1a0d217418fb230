import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type JsonObject, type KitDriver, loadRegisterKit, runCases } from '../../contracts/kits/index.ts';
import { PROBLEM_TYPE } from '../../contracts/register/index.ts';
import { BackOff, type Exchange, Outcome, PartialBatch, type Producer } from '../../engine/spi/index.ts';
import type { Fault, RegisterSimulator } from '../../mocks/register/index.ts';
import { createRegisterRig, type RegisterRig } from '../../mocks/register/testing/rig.ts';
import { REGISTER_HEADER } from './index.ts';
import { failureOf, openEndpoint, part, settingsOf } from './testing/context.ts';

/** Parts of a step that an adapter has no way to do. */
const WIRE_ONLY = ['token', 'certificate', 'mediaType'];

interface How {
  readonly items?: readonly (JsonObject & { source: { message: string; item: number } })[];
  readonly by?: JsonObject;
  readonly faults?: readonly Fault[];
}

/** What a case looks at, of a failure that the adapter told. */
function observedFailure(failure: unknown): JsonObject {
  if (!(failure instanceof Outcome)) throw failure;
  // What the adapter does not even send is what the register would answer 400.
  const told =
    failure.error.code === 'REGISTER_BODY_INVALID' ? '400' : /status (\d{3})/.exec(failure.message)?.[1];
  const status = Number(told);
  const name =
    failure.error.code === 'REGISTER_KEY_REUSED'
      ? 'key-reused'
      : /: ([a-z-]+), status/.exec(failure.message)?.[1];
  return {
    status,
    problem: { status, type: `${PROBLEM_TYPE}${name}` },
    ...(failure instanceof BackOff ? { retryAfter: failure.waitMs / 1000 } : {}),
  };
}

function observedItem({ body, headers }: Exchange, failure: unknown): JsonObject {
  const { key } = body as { key: string };
  if (failure !== undefined) return { key, problem: observedFailure(failure)['problem'] };
  const names = Object.entries(REGISTER_HEADER).map(([name, header]) => [name, headers[header]]);
  return { key, ...Object.fromEntries(names.filter(([, value]) => value !== undefined)) };
}

/** The kit's second driver: the same cases, done by the adapter's own producers. */
function adapterDriver(
  payments: Awaited<ReturnType<typeof openEndpoint>>,
  members: Producer,
  simulator: RegisterSimulator,
): KitDriver {
  async function post({ items = [] }: How): Promise<JsonObject> {
    const exchanges = items.map(({ source, ...body }) => part(body, source.item, source.message));
    const failure = await failureOf(payments.sendBatch(exchanges));
    if (failure !== undefined && !(failure instanceof PartialBatch)) return observedFailure(failure);
    const results = exchanges.map((exchange, index) => observedItem(exchange, failure?.failures.get(index)));
    return { connection: 'made', status: 200, mediaType: 'application/json', results };
  }
  const steps: Record<string, (how: How) => Promise<JsonObject>> = {
    post,
    async search({ by }) {
      const exchange = part(by);
      const failure = await failureOf(members.send(exchange));
      return failure === undefined
        ? { status: 200, ...(exchange.body as JsonObject) }
        : observedFailure(failure);
    },
    async health() {
      const failure = await failureOf(payments.test());
      return failure === undefined ? { status: 200, health: { status: 'up' } } : observedFailure(failure);
    },
    async plan({ faults = [] }) {
      simulator.plan(...faults);
      return { status: 200 };
    },
    async lose(how) {
      const { status } = await post(how).catch(() => ({ status: undefined }));
      return { status: Number.isNaN(status) ? 200 : status };
    },
  };
  return {
    name: 'adapter',
    supports: (step) =>
      Object.entries(step).every(
        ([name, how]) => name in steps && !WIRE_ONLY.some((only) => only in Object(how)),
      ),
    perform(step) {
      const [name, how] = Object.entries(step)[0] as [string, How];
      return steps[name]!(how);
    },
    close: () => undefined,
  };
}

let rig: RegisterRig;
let simulator: RegisterSimulator;
beforeAll(async () => {
  rig = await createRegisterRig();
  simulator = await rig.start();
});
afterAll(() => rig.close());

describe('the register adapter', () => {
  it('passes every case of the register kit that it has a way to do', async () => {
    const payments = await openEndpoint('payments', settingsOf(rig, simulator.url));
    const members = await openEndpoint('members', settingsOf(rig, simulator.url));
    const kit = await loadRegisterKit();
    const driver = adapterDriver(payments, members, simulator);
    const report = await runCases(kit, driver, { url: simulator.url, config: rig.target() });
    expect(report.cases.filter(({ result }) => result === 'fail' || result === 'skipped')).toEqual([]);
    expect(report.cases.filter(({ result }) => result === 'not-supported').map(({ id }) => id)).toEqual([
      'connection-without-certificate',
      'token-issued',
      'token-wrong-secret',
      'token-other-grant',
      'token-unknown-scope',
      'token-too-many-requests',
      'post-without-token',
      'post-tampered-token',
      'post-expired-token',
      'post-token-of-another-certificate',
      'post-narrow-token',
      'search-without-token',
      'post-not-json',
      'post-other-media-type',
      'search-other-media-type',
      'post-no-items',
      'post-too-large',
      'search-too-large',
      'search-narrow-token',
      'token-unavailable',
      'token-broken',
    ]);
    expect(simulator.faults().filter(({ unused }) => unused)).toEqual([]);
    await payments.close();
    await members.close();
  });
});
