import type { ParkedRecord, Runtime } from '../../../engine/runtime/index.ts';
import { parkedRecord } from '../view/causes.ts';
import type { LiveView } from '../view/index.ts';
import { parkedFacts } from '../view/parked-facts.ts';
import type { Control, ParkedItem, Retried } from './control.ts';

/** What an instance can do itself, and gives to nobody but its own user. */
export interface LocalControl extends Control {
  /** The original bytes of a parked item or message, as they are read. Throws ENGINE_NO_SUCH_MESSAGE, ENGINE_NO_ORIGIN. */
  bytes(id: string): Promise<AsyncIterable<Uint8Array>>;
}

/** Answers commands from an instance in this process. */
export function localControl(runtime: Runtime, view: LiveView): LocalControl {
  const { messages, repair } = runtime;
  const parkedNow = async (message: string): Promise<number> =>
    (await messages.tallies(message))
      .filter(({ settlement }) => settlement === 'parked')
      .reduce((sum, { count }) => sum + count, 0);
  /** What pages show of parked things is read anew, however the act ends. */
  const act = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      view.repaired();
    }
  };
  return {
    reconciliation: () => view.reconciliation(),
    messages: (query) => view.messages(query),
    find: async (id) => {
      const message = await view.message(id);
      if (message !== undefined) return { message };
      const record = await parkedRecord(id, messages);
      return record && { item: parkedItem(record) };
    },
    retry: (id, who) =>
      act(async (): Promise<Retried> => {
        const result = await repair.retry(id, who);
        return { ...result, stillParked: await parkedNow(result.message) };
      }),
    bytes: (id) => messages.bytes(id),
    discard: (id, how) => act(async () => ({ discarded: await repair.discard(id, how) })),
  };
}

function parkedItem(record: ParkedRecord): ParkedItem {
  const { original, origin, resolved } = record.value;
  return {
    ...parkedFacts(record),
    state: record.state,
    ...(original && { original }),
    ...(origin && { origin: { offset: origin.offset, length: origin.length, encoding: origin.encoding } }),
    ...(resolved && { resolved }),
  };
}
