import type { MessageFacts, MessagePage, MessageQuery, MessageState } from '../../../console/index.ts';
import { EXPECTED } from '../../../engine/reconcile/index.ts';
import type { MessageRecord } from '../../../engine/records/index.ts';
import type { Messages } from '../../../engine/runtime/index.ts';
import type { Tally } from '../../../engine/store/spi.ts';

/** Records read at a time while looking for those of a state. */
const PAGE = 200;

/** Settlement of what waits for a person. */
export const PARKED = 'parked';

type After = { readonly sort: number; readonly key: string };

/** To people a message with something parked is parked, though the engine is done with it. */
export function stateOf(state: MessageRecord['state'], hasParked: boolean): MessageState {
  return state === 'settled' && hasParked ? 'parked' : state;
}

/** Newest first. The cursor is `<receivedAt>/<id>` of the last message of the page before. */
export async function messagePage(
  messages: Messages,
  { state, limit, after }: MessageQuery,
): Promise<MessagePage> {
  const found: MessageFacts[] = [];
  // One more than asked for tells whether there is a next page.
  for await (const facts of candidates(messages, state, readCursor(after))) {
    if (state !== undefined && facts.state !== state) continue;
    found.push(facts);
    if (found.length > limit) break;
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = last !== undefined && found.length > limit ? { next: `${last.receivedAt}/${last.id}` } : {};
  return { messages: page, ...next };
}

/** Messages in question, newest first. What people call parked may be settled for the engine. */
async function* candidates(
  messages: Messages,
  state: MessageState | undefined,
  start: After | undefined,
): AsyncGenerator<MessageFacts> {
  const narrowed = state === undefined || state === 'parked' ? {} : { state };
  let after = start;
  for (;;) {
    const page = await messages.list({ ...narrowed, limit: PAGE, ...(after && { after }) });
    yield* await Promise.all(
      page.map(async (record) => messageFacts(record, await messages.tallies(record.id))),
    );
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = { sort: last.value.receivedAt, key: last.id };
  }
}

/** A cursor that was not made here begins at the start. */
function readCursor(cursor: string | undefined): After | undefined {
  const parts = /^(\d{1,15})\/(\w+)$/.exec(cursor ?? '');
  return parts === null ? undefined : { sort: Number(parts[1]), key: parts[2]! };
}

export function messageFacts({ id, state, value }: MessageRecord, tallies: readonly Tally[]): MessageFacts {
  const size = value.headers['CamelFileLength'];
  const items = itemsOf(tallies);
  return {
    id,
    routeId: value.routeId,
    state: stateOf(state, (items[PARKED] ?? 0) > 0),
    receivedAt: value.receivedAt,
    items,
    ...(value.name === undefined ? {} : { name: value.name }),
    ...(value.endedAt === undefined ? {} : { settledAt: value.endedAt }),
    ...(typeof size === 'number' ? { size } : {}),
  };
}

/** Items by settlement, all groups together. */
function itemsOf(tallies: readonly Tally[]): Readonly<Record<string, number>> {
  const items: Record<string, number> = {};
  for (const { settlement, count } of tallies)
    if (settlement !== EXPECTED && count !== 0) items[settlement] = (items[settlement] ?? 0) + count;
  return items;
}
