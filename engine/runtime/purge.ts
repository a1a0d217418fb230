import type { Services } from '../compile/index.ts';
import { type MessageRecord, messageRecord, verdictPrefix } from '../records/index.ts';
import type { Write } from '../store/spi.ts';
import type { Originals } from './originals.ts';

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

interface Found {
  /** Messages past their retention, each with its original. */
  readonly going: ReadonlyMap<string, string | undefined>;
  /** Originals of those that stay. */
  readonly stillNamed: ReadonlySet<string>;
}

async function find(services: Services, now: number): Promise<Found> {
  const going = new Map<string, string | undefined>();
  const stillNamed = new Set<string>();
  for await (const message of allMessages(services)) {
    const original = originalOf(message);
    if (await isOver(message, now, services)) going.set(message.id, original);
    else if (original !== undefined) stillNamed.add(original);
  }
  return { going, stillNamed };
}

async function removeMessages(ids: Iterable<string>, { store }: Services): Promise<void> {
  for (const id of ids) {
    const writes: Write[] = [{ remove: { kind: 'message', key: id } }];
    for (const { key } of await store.list('expectation', { prefix: verdictPrefix(id), limit: PAGE })) {
      writes.push({ remove: { kind: 'expectation', key } });
    }
    await store.commit({ writes });
  }
}

/**
 * Originals that no message names: of messages that just went, and what a purge or an arrival that was cut off
 * left behind. Nobody knows when the message of those ended, so they stay as long as any original does, from the
 * time that they were kept; after a restore of the store they are all that is left of the messages it forgot.
 */
async function removeOriginals(
  { going, stillNamed }: Found,
  originals: Originals,
  keptBefore: number,
): Promise<number> {
  const leaving = new Set(going.values());
  let removed = 0;
  for await (const { sha256, keptAt } of originals.list()) {
    if (stillNamed.has(sha256) || !(leaving.has(sha256) || keptAt <= keptBefore)) continue;
    if (await originals.removeUnwanted(sha256)) removed++;
  }
  return removed;
}

/**
 * Removes what is past its retention: messages with their verdicts, then originals that no message names any
 * more, then records and keys. What is parked and open is never removed, nor is its original. A purge that was cut
 * off anywhere is finished by the next one.
 */
export async function purge(services: Services, originals: Originals, now: number): Promise<Purged> {
  originals.purging();
  try {
    const found = await find(services, now);
    await removeMessages(found.going.keys(), services);
    const removed = await removeOriginals(found, originals, now - services.retention.originals);
    const records = await services.store.purge(new Date(now), PAGE);
    return { records, messages: found.going.size, originals: removed };
  } finally {
    originals.purged();
  }
}
