import type { Services } from '../compile/index.ts';
import { type MessageRecord, messageRecord, verdictPrefix } from '../records/index.ts';
import type { Write } from '../store/spi.ts';

const PAGE = 500;

export interface Purged {
  /** Records and keys past their retention. */
  readonly records: number;
  readonly messages: number;
  readonly originals: number;
}

function originalOf({ value }: MessageRecord): string | undefined {
  return 'handle' in value.body ? value.body.handle : undefined;
}

async function* allMessages({ store }: Services): AsyncGenerator<MessageRecord> {
  let after: { sort: number; key: string } | undefined;
  for (;;) {
    const page = await store.list('message', { limit: PAGE, ...(after && { after }) });
    for (const record of page) yield messageRecord(record);
    const last = page[page.length - 1];
    if (last === undefined || page.length < PAGE) return;
    after = { sort: last.sort, key: last.key };
  }
}

/** Ended long enough ago, and nothing of it waits for a person. */
async function isOver(message: MessageRecord, now: number, { store, retention }: Services): Promise<boolean> {
  if (message.state !== 'settled' && message.state !== 'discarded') return false;
  const kept = originalOf(message) === undefined ? retention.history : retention.originals;
  if ((message.value.endedAt ?? Number.POSITIVE_INFINITY) + kept > now) return false;
  return (await store.list('parked', { prefix: message.id, state: 'open', limit: 1 })).length === 0;
}

/**
 * Removes what is past its retention: messages with their verdicts, then originals that no message names any
 * more, then records and keys. What is parked and open is never removed, nor is its original.
 */
export async function purge(services: Services, now: number): Promise<Purged> {
  const { store, archive } = services;
  const going = new Map<string, string | undefined>();
  const stillNamed = new Set<string>();
  for await (const message of allMessages(services)) {
    const original = originalOf(message);
    if (await isOver(message, now, services)) going.set(message.id, original);
    else if (original !== undefined) stillNamed.add(original);
  }
  for (const id of going.keys()) {
    const writes: Write[] = [{ remove: { kind: 'message', key: id } }];
    for (const { key } of await store.list('expectation', { prefix: verdictPrefix(id), limit: PAGE })) {
      writes.push({ remove: { kind: 'expectation', key } });
    }
    await store.commit({ writes });
  }
  const originals = new Set(
    [...going.values()].filter((each) => each !== undefined && !stillNamed.has(each)),
  );
  for (const original of originals) await archive.remove(original!);
  const records = await store.purge(new Date(now), PAGE);
  return { records, messages: going.size, originals: originals.size };
}
