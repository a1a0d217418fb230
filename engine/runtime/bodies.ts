import type { StoredBody } from '../records/index.ts';
import { type BodyHandle, isHandle } from '../spi/index.ts';
import type { ArchiveService } from '../store/spi.ts';
import { errors } from './errors.ts';

/** Bytes beyond this go to the archive instead of the journal's record. */
const INLINE_BYTES = 16_384;

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

function asJson(body: unknown): unknown {
  const refuse = (type: string): never => {
    throw errors.ENGINE_BODY_NOT_STORABLE({ type });
  };
  const text = JSON.stringify(body ?? null, (_, value: unknown) => {
    if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol')
      refuse(typeof value);
    return value;
  });
  return JSON.parse(text) as unknown;
}

/**
 * A body as the journal keeps it. The second value is the body to go on with: the same, or a handle where the
 * bytes went to the archive.
 */
export async function storeBody(
  body: unknown,
  name: string | undefined,
  archive: ArchiveService,
): Promise<{ readonly stored: StoredBody; readonly body: unknown }> {
  if (isHandle(body)) return { stored: { handle: body.sha256, name: body.name }, body };
  if (body instanceof Uint8Array) {
    if (body.length <= INLINE_BYTES)
      return { stored: { base64: Buffer.from(body).toString('base64') }, body };
    const handle = await archive.put(name ?? 'body', once(body));
    return { stored: { handle: handle.sha256, name: handle.name }, body: handle };
  }
  if (typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'sequence') {
    throw errors.ENGINE_BODY_NOT_STORABLE({ type: 'sequence' });
  }
  return { stored: { json: asJson(body) }, body };
}

/** The body again, as the message first had it. */
export async function restoreBody(stored: StoredBody, archive: ArchiveService): Promise<unknown> {
  if ('json' in stored) return stored.json;
  if ('base64' in stored) return new Uint8Array(Buffer.from(stored.base64, 'base64'));
  const handle: BodyHandle | undefined = await archive.get(stored.handle);
  if (handle === undefined)
    throw errors.ENGINE_ORIGINAL_MISSING({ name: stored.name }, { file: stored.name });
  return handle;
}
