import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { associatedData, type DataKeys, decrypt, encrypt, formatKeyId } from './envelope.ts';
import { errors } from './errors.ts';
import type { FundKey } from './key-file.ts';

/** The ring file's content: data keys, each wrapped by the fund's key. Nothing in it opens without that key. */
export interface Ring {
  readonly format: 'karavaani-keyring 1';
  readonly fund: string;
  /** Id of the data key that seals new data. */
  readonly current: string;
  readonly keys: readonly WrappedKey[];
}

export interface WrappedKey {
  /** 8 hex digits. */
  readonly id: string;
  /** When it was made; ISO 8601. */
  readonly created: string;
  /** Id of the fund's key that wraps it. */
  readonly wrappedBy: string;
  /** Nonce, ciphertext, tag in base64. */
  readonly wrapped: string;
}

const FORMAT = 'karavaani-keyring 1';

function wrapRow(id: string): readonly string[] {
  return [FORMAT, id];
}

function wrap(fundKey: FundKey, fund: string, id: string, created: string, secret: KeyObject): WrappedKey {
  const bytes = secret.export();
  const wrapped = encrypt(fundKey.secret, associatedData(fund, wrapRow(id)), bytes).toString('base64');
  bytes.fill(0);
  return { id, created, wrappedBy: fundKey.id, wrapped };
}

/** A ring with one more data key, which becomes the current one. */
export function withNewKey(ring: Ring | undefined, fundKey: FundKey, fund: string, now: number): Ring {
  const id = randomBytes(4).toString('hex');
  const secret = createSecretKey(randomBytes(32));
  const added = wrap(fundKey, fund, id, new Date(now).toISOString(), secret);
  return { format: FORMAT, fund, current: id, keys: [...(ring?.keys ?? []), added] };
}

/** Opens every data key; KEY_WRONG when the fund's key is another than the one that wraps them. */
export function unwrapAll(ring: Ring, fundKey: FundKey): DataKeys {
  const keys = new Map<number, KeyObject>();
  for (const entry of ring.keys) {
    try {
      const secret = decrypt(
        fundKey.secret,
        associatedData(ring.fund, wrapRow(entry.id)),
        Buffer.from(entry.wrapped, 'base64'),
      );
      keys.set(Number.parseInt(entry.id, 16), createSecretKey(secret));
      secret.fill(0);
    } catch (cause) {
      throw errors.KEY_WRONG({ key: fundKey.id, fund: ring.fund, expected: entry.wrappedBy }, {}, cause);
    }
  }
  return { fund: ring.fund, current: Number.parseInt(ring.current, 16), keys };
}

/** The same data keys, wrapped by another key of the fund; what they sealed stays as it is. */
export function rewrapAll(ring: Ring, from: FundKey, to: FundKey): Ring {
  const { keys } = unwrapAll(ring, from);
  return {
    ...ring,
    keys: ring.keys.map((entry) => {
      const secret = keys.get(Number.parseInt(entry.id, 16));
      if (secret === undefined) throw errors.KEY_UNKNOWN({ key: entry.id });
      return wrap(to, ring.fund, entry.id, entry.created, secret);
    }),
  };
}

export function formatRing(ring: Ring): string {
  return `${JSON.stringify(ring, undefined, 2)}\n`;
}

/** Reads a ring's text; `file` is what an error calls it. */
export function parseRing(text: string, file: string): Ring {
  let ring: Partial<Ring>;
  try {
    ring = JSON.parse(text) as Partial<Ring>;
  } catch (cause) {
    throw errors.KEY_RING_FORMAT({ file, reason: 'it is not JSON' }, { file }, cause);
  }
  if (ring.format !== FORMAT) {
    throw errors.KEY_RING_FORMAT({ file, reason: `its format is not "${FORMAT}"` }, { file });
  }
  const { fund, current, keys } = ring;
  if (typeof fund !== 'string' || !Array.isArray(keys) || !keys.every(isWrappedKey)) {
    throw errors.KEY_RING_FORMAT({ file, reason: 'it has no fund or no list of wrapped keys' }, { file });
  }
  if (!keys.some((key) => key.id === current)) {
    throw errors.KEY_RING_FORMAT({ file, reason: 'its current key is not in its list' }, { file });
  }
  return { format: FORMAT, fund, current: current as string, keys };
}

function isWrappedKey(entry: unknown): entry is WrappedKey {
  const key = entry as Partial<WrappedKey> | null;
  return (
    typeof key?.id === 'string' &&
    key.id === formatKeyId(Number.parseInt(key.id, 16)) &&
    typeof key.created === 'string' &&
    typeof key.wrappedBy === 'string' &&
    typeof key.wrapped === 'string'
  );
}
