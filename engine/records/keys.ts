import type { Unit } from '../exchange/index.ts';
import type { Write } from '../store/spi.ts';

/** What the store keeps of a key's SHA-256, and of its content's. */
export const DIGEST_BYTES = 16;
export const CONTENT_BYTES = 8;

/**
 * Idempotency keys that become durable with a unit's settlement: those of exchanges that did not fail.
 * `expiresAt` in milliseconds since the epoch.
 */
export function keyWrites(unit: Unit, expiresAt: number): Write[] {
  const writes: Write[] = [];
  for (const { space, exchanges, digests, contents } of unit.claims) {
    const done = exchanges.reduce((count, { exception }) => count + (exception === undefined ? 1 : 0), 0);
    if (done === 0) continue;
    const allDigests = Buffer.alloc(done * DIGEST_BYTES);
    const allContents = Buffer.alloc(done * CONTENT_BYTES);
    const items = new Uint32Array(done);
    for (let i = 0, at = 0; i < exchanges.length; i++) {
      const { exception, index } = exchanges[i]!;
      if (exception !== undefined) continue;
      allDigests.write(digests[i]!, at * DIGEST_BYTES, DIGEST_BYTES, 'latin1');
      allContents.write(contents[i]!, at * CONTENT_BYTES, CONTENT_BYTES, 'latin1');
      items[at++] = Math.max(0, index);
    }
    const { message } = unit.run;
    writes.push({ keys: { space, message, expiresAt, digests: allDigests, contents: allContents, items } });
  }
  return writes;
}
