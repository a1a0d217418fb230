import { createHash } from 'node:crypto';
import type { KeyWrite } from '../spi.ts';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Digests of key texts, as a KeyWrite and findKeys have them. */
export function digestsOf(texts: readonly string[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(texts.map((text) => hash(text).subarray(0, 16))));
}

export function contentOf(text: string): Uint8Array {
  return Uint8Array.from(hash(`content ${text}`).subarray(0, 8));
}

export interface KeysOf {
  readonly message: string;
  readonly texts: readonly string[];
  readonly items?: readonly number[];
  readonly space?: string;
  readonly expiresAt?: number;
  /** The content's text, where it is not the key's own. */
  readonly content?: string;
}

/** A KeyWrite of readable keys; items are 0, 1, 2, ... unless given. */
export function keysOf({
  message,
  texts,
  items,
  space = 'payments',
  expiresAt = 1_000,
  content,
}: KeysOf): KeyWrite {
  return {
    space,
    message,
    expiresAt,
    digests: digestsOf(texts),
    contents: Uint8Array.from(Buffer.concat(texts.map((text) => contentOf(content ?? text)))),
    items: Uint32Array.from(items ?? texts.keys()),
  };
}
