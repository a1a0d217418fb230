import type { Unit } from '../exchange/index.ts';
import type { Write } from '../store/spi.ts';

/**
 * Idempotency keys that become durable with a unit's settlement: those of exchanges that did not fail.
 * `expiresAt` in milliseconds since the epoch.
 */
export function keyWrites(unit: Unit, expiresAt: number): Write[] {
  const writes: Write[] = [];
  for (const { space, exchanges, digests, contents } of unit.claims) {
    const done: number[] = [];
    for (let i = 0; i < exchanges.length; i++) if (exchanges[i]!.exception === undefined) done.push(i);
    if (done.length === 0) continue;
    const allDigests = new Uint8Array(done.length * 16);
    const allContents = new Uint8Array(done.length * 8);
    const items = new Uint32Array(done.length);
    done.forEach((i, at) => {
      allDigests.set(digests[i]!, at * 16);
      allContents.set(contents[i]!, at * 8);
      items[at] = Math.max(0, exchanges[i]!.index);
    });
    const { message } = unit.run;
    writes.push({ keys: { space, message, expiresAt, digests: allDigests, contents: allContents, items } });
  }
  return writes;
}
