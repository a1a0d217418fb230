import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { errors } from './errors.ts';

/** AES-256-GCM's nonce and tag lengths (NIST SP 800-38D, sections 5.2.1.1 and 5.2.1.2). */
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

/** Data keys of one fund, opened. Can be sent to a worker thread. */
export interface DataKeys {
  readonly fund: string;
  /** Id of the key that new data are sealed with. */
  readonly current: number;
  /** By id: an unsigned 32-bit number, stored with everything that the key seals. */
  readonly keys: ReadonlyMap<number, KeyObject>;
}

/** What a sealed value belongs to; it opens there only. */
export type Row = readonly string[];

export interface Sealed {
  readonly dataKey: number;
  /** Nonce, ciphertext, tag. */
  readonly bytes: Uint8Array;
}

/** Fund and row, written so that no two different rows look the same. */
export function associatedData(fund: string, row: Row): Buffer {
  return Buffer.from(JSON.stringify([fund, ...row]));
}

/** The data key with this id, or KEY_UNKNOWN. */
export function dataKey(keys: DataKeys, id: number): KeyObject {
  const key = keys.keys.get(id);
  if (key === undefined) throw errors.KEY_UNKNOWN({ key: formatKeyId(id) });
  return key;
}

/** Seals with the current data key. Nonces are random: one data key is good for 2^32 values (SP 800-38D, 8.3). */
export function seal(keys: DataKeys, row: Row, plain: Uint8Array | string): Sealed {
  return {
    dataKey: keys.current,
    bytes: encrypt(dataKey(keys, keys.current), associatedData(keys.fund, row), plain),
  };
}

/** Opens what was sealed for this fund and row; KEY_TAMPERED when it is not that, KEY_UNKNOWN without its key. */
export function unseal(keys: DataKeys, row: Row, sealed: Sealed): Buffer {
  const key = dataKey(keys, sealed.dataKey);
  try {
    return decrypt(key, associatedData(keys.fund, row), sealed.bytes);
  } catch (cause) {
    throw errors.KEY_TAMPERED({ row: row.join(' ') }, {}, cause);
  }
}

export function encrypt(key: KeyObject, associated: Uint8Array, plain: Uint8Array | string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associated);
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  cipher.final();
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** Throws node's own error when the tag does not fit. */
export function decrypt(key: KeyObject, associated: Uint8Array, sealed: Uint8Array): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES)
    throw new Error(`sealed value of ${sealed.length} bytes is too short`);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
  decipher.final();
  return plain;
}

export function formatKeyId(id: number): string {
  return id.toString(16).padStart(8, '0');
}
