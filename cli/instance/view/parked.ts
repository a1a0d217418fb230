import type { Cause, CodedText, ParkedPage, ParkedQuery } from '../../../console/index.ts';
import type { Messages, ParkedRecord } from '../../../engine/runtime/index.ts';
import { isKaravaaniError } from '../../../lib/errors/index.ts';
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
  const [causes, records] = await Promise.all([
    causesOfAll(all, messages),
    Promise.all(page.map(({ id }) => recordOf(id, messages))),
  ]);
  return {
    total: all.length,
    causes,
    items: records.filter((record) => record !== undefined).map(parkedFacts),
    ...(last !== undefined && start + limit < chosen.length ? { next: last.id } : {}),
  };
}

/** Each cause with the words of its newest record. */
async function causesOfAll(all: readonly ParkedEntry[], messages: Messages): Promise<readonly Cause[]> {
  const byCode = Map.groupBy(all, ({ code }) => code);
  const causes = await Promise.all(
    [...byCode].map(async ([code, [newest, ...others]]): Promise<Cause> => {
      const record = await recordOf(newest!.id, messages);
      const words: CodedText = record === undefined ? { code, what: '', remedy: '' } : parkedFacts(record);
      return { code, what: words.what, remedy: words.remedy, count: others.length + 1 };
    }),
  );
  return causes.sort((a, b) => b.count - a.count);
}

/** Undefined when it was purged since the index was read. */
async function recordOf(id: string, messages: Messages): Promise<ParkedRecord | undefined> {
  try {
    return await messages.showParked(id);
  } catch (error) {
    if (isKaravaaniError(error) && error.code === 'ENGINE_NO_SUCH_MESSAGE') return undefined;
    throw error;
  }
}
