import type { MessageFacts, MessagePage, MessageQuery, MessageState } from '../../../console/index.ts';
import { EXPECTED } from '../../../engine/reconcile/index.ts';
import type { MessageRecord } from '../../../engine/records/index.ts';
import type { Messages } from '../../../engine/runtime/index.ts';
import type { Tally } from '../../../engine/store/spi.ts';
import type { ParkedIndex } from './parked-index.ts';

/** Records read at a time while looking for those of a state. */
const PAGE = 200;

type After = { readonly sort: number; readonly key: string };

/** Messages with something parked, by id: to people such a message is parked, though the engine is done with it. */
export async function messagesWithParked(index: ParkedIndex): Promise<ReadonlySet<string>> {
  return new Set((await index.entries()).map(({ message }) => message));
}

export function stateOf({ id, state }: MessageRecord, withParked: ReadonlySet<string>): MessageState {
  return state === 'settled' && withParked.has(id) ? 'parked' : state;
}

/** Newest first. The cursor is `<receivedAt>/<id>` of the last message of the page before. */
export async function messagePage(
  index: ParkedIndex,
  messages: Messages,
  { state, limit, after }: MessageQuery,
): Promise<MessagePage> {
  const withParked = await messagesWithParked(index);
  const found: MessageRecord[] = [];
  // One more than asked for tells whether there is a next page.
  for await (const record of candidates(messages, state, readCursor(after))) {
    if (state !== undefined && stateOf(record, withParked) !== state) continue;
    found.push(record);
    if (found.length > limit) break;
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    messages: await Promise.all(page.map((record) => messageFacts(record, withParked, messages))),
    ...(last !== undefined && found.length > limit ? { next: `${last.value.receivedAt}/${last.id}` } : {}),
  };
}

/** Records in question, newest first. What people call parked may be settled for the engine. */
async function* candidates(
  messages: Messages,
  state: MessageState | undefined,
  start: After | undefined,
): AsyncGenerator<MessageRecord> {
  const narrowed = state === undefined || state === 'parked' ? {} : { state };
  let after = start;
  for (;;) {
    const page = await messages.list({ ...narrowed, limit: PAGE, ...(after && { after }) });
    yield* page;
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

export async function messageFacts(
  record: MessageRecord,
  withParked: ReadonlySet<string>,
  messages: Messages,
): Promise<MessageFacts> {
  const { id, value } = record;
  const size = value.headers['CamelFileLength'];
  return {
    id,
    routeId: value.routeId,
    state: stateOf(record, withParked),
    receivedAt: value.receivedAt,
    items: itemsOf(await messages.tallies(id)),
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
