import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, rmSync } from 'node:fs';
import { writeAllSync } from '../write-all/index.ts';
import { errors } from './errors.ts';

/** The fund's key: it wraps data keys and seals nothing else. */
export interface FundKey {
  /** 16 hex digits made from the key itself, so that a damaged key file is noticed. */
  readonly id: string;
  readonly secret: KeyObject;
}

const HEADER = 'karavaani-key 1';
const KEY_BYTES = 32;
const OTHERS = 0o077;

function keyId(secret: Uint8Array): string {
  return createHash('sha256').update('karavaani-key-id').update(secret).digest('hex').slice(0, 16);
}

/**
 * Makes a key file: a header line with format and key id, then 32 random bytes in base64; mode 0600.
 * Refuses a file that exists.
 */
export function createKeyFile(file: string): { readonly id: string } {
  const secret = randomBytes(KEY_BYTES);
  const id = keyId(secret);
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx', 0o600);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw errors.KEY_FILE_EXISTS({ file }, { file }, cause);
    throw errors.KEY_FILE_WRITE({ file, reason: code ?? String(cause) }, { file }, cause);
  }
  try {
    writeAllSync(descriptor, `${HEADER} ${id}\n${secret.toString('base64')}\n`);
    fsyncSync(descriptor);
  } catch (cause) {
    // A part of a key opens nothing, and would stand in the way of a whole one.
    rmSync(file);
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw errors.KEY_FILE_WRITE({ file, reason }, { file }, cause);
  } finally {
    closeSync(descriptor);
    secret.fill(0);
  }
  return { id };
}

/** Reads a key file; its mode must keep everyone but the owner out. */
export function readKeyFile(file: string): FundKey {
  const text = readPrivately(file);
  const match = /^karavaani-key (\d+) ([0-9a-f]{16})\r?\n([A-Za-z0-9+/]+=*)\r?\n?$/.exec(text);
  if (match?.[1] === undefined) {
    throw errors.KEY_FILE_FORMAT({ file, reason: `it has no "${HEADER}" header line and key` }, { file });
  }
  if (match[1] !== '1') {
    throw errors.KEY_FILE_FORMAT(
      { file, reason: `its format is ${match[1]}, this program knows 1` },
      { file },
    );
  }
  const secret = Buffer.from(match[3] ?? '', 'base64');
  if (secret.length !== KEY_BYTES) {
    throw errors.KEY_FILE_FORMAT(
      { file, reason: `its key has ${secret.length} bytes, not ${KEY_BYTES}` },
      { file },
    );
  }
  if (keyId(secret) !== match[2] || secret.toString('base64') !== match[3]) {
    throw errors.KEY_FILE_FORMAT({ file, reason: 'its key does not belong to its key id' }, { file });
  }
  const key = createSecretKey(secret);
  secret.fill(0);
  return { id: match[2], secret: key };
}

function readPrivately(file: string): string {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw errors.KEY_FILE_MISSING({ file, reason }, { file }, cause);
  }
  try {
    const { mode } = fstatSync(descriptor);
    if ((mode & OTHERS) !== 0) {
      throw errors.KEY_FILE_MODE({ file, mode: (mode & 0o777).toString(8).padStart(4, '0') }, { file });
    }
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}
