import type { MessageDetail, ParkedPage, ParkedQuery } from '../../../console/index.ts';
import type { Messages } from '../../../engine/runtime/index.ts';
import { causesOf, parkedRecord } from './causes.ts';
import { parkedFacts } from './parked-facts.ts';
import type { ParkedEntry, ParkedIndex } from './parked-index.ts';

/** One page of what waits for a person, with all causes. The cursor is the id of the last item of the page before. */
export async function parkedPage(
  index: ParkedIndex,
  messages: Messages,
  { limit, after, code }: ParkedQuery,
): Promise<ParkedPage> {
  const all = await index.entries();
  const chosen = code === undefined ? all : all.filter((entry) => entry.code === code);
  const start = after === undefined ? 0 : chosen.findIndex(({ id }) => id === after) + 1;
  const page = chosen.slice(start, start + limit);
  const last = page.at(-1);
  const [causes, items] = await Promise.all([causesOf(all, messages), factsOf(page, messages)]);
  return {
    total: all.length,
    causes,
    items,
    ...(last !== undefined && start + limit < chosen.length ? { next: last.id } : {}),
  };
}

/** What waits of one message: why, and the first `most` of it by position. */
export async function parkedOfMessage(
  entries: readonly ParkedEntry[],
  messages: Messages,
  most: number,
): Promise<MessageDetail['parked']> {
  const inOrder = entries.toSorted((a, b) => positionOf(a) - positionOf(b));
  const [causes, first] = await Promise.all([
    causesOf(inOrder, messages),
    factsOf(inOrder.slice(0, most), messages),
  ]);
  return { count: entries.length, causes, first };
}

/** A part's id is its message's and its position: `<message>-<position>`. */
function positionOf({ id, message }: ParkedEntry): number {
  return id === message ? -1 : Number.parseInt(id.slice(message.length + 1), 10);
}

async function factsOf(entries: readonly ParkedEntry[], messages: Messages) {
  const records = await Promise.all(entries.map(({ id }) => parkedRecord(id, messages)));
  return records.filter((record) => record !== undefined).map(parkedFacts);
}
