import type { Cause } from '../../../console/index.ts';
import type { Messages, ParkedRecord } from '../../../engine/runtime/index.ts';
import { isKaravaaniError } from '../../../lib/errors/index.ts';
import { codedText } from './parked-facts.ts';
import type { ParkedEntry } from './parked-index.ts';

/** Why things are parked, most frequent first; each cause with the words of its first entry. */
export async function causesOf(
  entries: readonly ParkedEntry[],
  messages: Messages,
): Promise<readonly Cause[]> {
  const byCode = Map.groupBy(entries, ({ code }) => code);
  const causes = await Promise.all(
    [...byCode.values()].map(async ([first, ...others]): Promise<Cause> => {
      const record = await parkedRecord(first!.id, messages);
      const words = record === undefined ? { what: '', remedy: '' } : codedText(record.value);
      return { ...words, code: first!.code, count: others.length + 1 };
    }),
  );
  return causes.sort((a, b) => b.count - a.count);
}

/** Undefined when there is none: it may have been purged since the index was read. */
export async function parkedRecord(id: string, messages: Messages): Promise<ParkedRecord | undefined> {
  try {
    return await messages.showParked(id);
  } catch (error) {
    if (isKaravaaniError(error) && error.code === 'ENGINE_NO_SUCH_MESSAGE') return undefined;
    throw error;
  }
}
