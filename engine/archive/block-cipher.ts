import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { type DataKeys, dataKey, NONCE_BYTES, TAG_BYTES } from '../../lib/seal/index.ts';
import type { Header } from './format.ts';

const BLOCK = 0;
const INDEX = 1;

/**
 * AES-256-GCM over the parts of one file. Every file has a key of its own (HKDF-SHA256, RFC 5869, from the data key,
 * the file's random salt and the fund), so nonces can be counted. A block's number and whether it is the last are
 * authenticated with it, and so is the header: a block that was cut, moved, or taken from another file does not open.
 */
export class BlockCipher {
  readonly #key: KeyObject;
  readonly #header: Uint8Array;

  constructor(keys: DataKeys, header: Header) {
    const info = JSON.stringify([keys.fund, 'archive', header.format]);
    const secret = hkdfSync('sha256', dataKey(keys, header.dataKey), header.salt, info, 32);
    this.#key = createSecretKey(new Uint8Array(secret));
    this.#header = header.bytes;
  }

  sealBlock(number: number, last: boolean, plain: Uint8Array): Uint8Array[] {
    return this.#seal(BLOCK, number, last, plain);
  }

  /** Throws when the bytes are not this block of this file. */
  openBlock(number: number, last: boolean, sealed: Uint8Array): Buffer {
    return this.#open(BLOCK, number, last, sealed);
  }

  sealIndex(plain: Uint8Array): Uint8Array[] {
    return this.#seal(INDEX, 0, true, plain);
  }

  openIndex(sealed: Uint8Array): Buffer {
    return this.#open(INDEX, 0, true, sealed);
  }

  #seal(part: number, number: number, last: boolean, plain: Uint8Array): Uint8Array[] {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce(part, number));
    cipher.setAAD(this.#associated(last));
    const body = cipher.update(plain);
    cipher.final();
    return [body, cipher.getAuthTag()];
  }

  #open(part: number, number: number, last: boolean, sealed: Uint8Array): Buffer {
    if (sealed.length < TAG_BYTES) throw new Error(`a part of ${sealed.length} bytes has no tag`);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce(part, number));
    decipher.setAAD(this.#associated(last));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
    decipher.final();
    return plain;
  }

  #associated(last: boolean): Buffer {
    return Buffer.concat([this.#header, Buffer.of(last ? 1 : 0)]);
  }
}

/** Part and number: the number is authenticated by being the nonce. */
function nonce(part: number, number: number): Buffer {
  const bytes = Buffer.alloc(NONCE_BYTES);
  bytes.writeUInt8(part, 0);
  bytes.writeUInt32BE(number, NONCE_BYTES - 4);
  return bytes;
}
