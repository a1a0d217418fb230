import { jsonOf } from '../json.ts';
import type { Commit, KeyWrite, Write } from '../spi.ts';
import { errors } from './errors.ts';
import { CONTENT_BYTES, DIGEST_BYTES, pack } from './packed-keys.ts';
import type { WireCommit, WireKeys, WireWrite } from './protocol.ts';

/** Keys of one run: a longer write becomes several runs of the same commit. */
const RUN = 8_192;

/** A commit as it goes to the worker, and the buffers that move there. The caller's own buffers stay his. */
export function toWireCommit({ conditions = [], writes }: Commit): {
  readonly commit: WireCommit;
  readonly transfer: readonly ArrayBuffer[];
} {
  const transfer: ArrayBuffer[] = [];
  const wire: WireWrite[] = [];
  for (const write of writes) {
    if ('keys' in write) {
      for (const keys of toRuns(write.keys)) {
        wire.push({ keys });
        transfer.push(keys.packed.buffer);
      }
    } else wire.push(toWireWrite(write));
  }
  return { commit: { conditions, writes: wire }, transfer };
}

function toWireWrite(write: Exclude<Write, { keys: KeyWrite }>): WireWrite {
  if (!('put' in write)) return write;
  const { kind, key, value, state = '', sort = 0, expiresAt = null } = write.put;
  return { put: { kind, key, json: jsonOf(kind, key, value), state, sort, expiresAt } };
}

function* toRuns(write: KeyWrite): Generator<WireKeys & { readonly packed: Uint8Array<ArrayBuffer> }> {
  const { space, message, expiresAt, digests, contents, items } = write;
  if (digests.length !== items.length * DIGEST_BYTES || contents.length !== items.length * CONTENT_BYTES) {
    throw errors.STORE_WRITE({
      reason: `${items.length} keys need 16 bytes of digest and 8 of content each`,
    });
  }
  for (let start = 0; start < items.length; start += RUN) {
    const end = Math.min(start + RUN, items.length);
    const packed = pack(
      digests.subarray(start * DIGEST_BYTES, end * DIGEST_BYTES),
      contents.subarray(start * CONTENT_BYTES, end * CONTENT_BYTES),
      items.subarray(start, end),
    );
    yield { space, message, expiresAt, packed };
  }
}
