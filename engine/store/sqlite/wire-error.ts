import { isKaravaaniError, KaravaaniError } from '../../../lib/errors/index.ts';
import { errors } from './errors.ts';
import type { WireError } from './protocol.ts';

/** SQLite's primary result codes (sqlite.org/rescode.html); the extended code has more in its upper bits. */
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_READONLY = 8;
const SQLITE_NOTADB = 26;

/** The result code of an error that SQLite raised, or undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Gives an error of SQLite or of the code around it its place in the registry. */
export function codedError(error: unknown, file: string, operation: string): KaravaaniError {
  if (isKaravaaniError(error)) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const place = { file };
  const { code } = error as NodeJS.ErrnoException;
  // Node's own refusal of a value, before SQLite saw it.
  if (code?.startsWith('ERR_') && code !== 'ERR_SQLITE_ERROR')
    return errors.STORE_WRITE({ reason }, place, error);
  switch (sqliteCode(error)) {
    case SQLITE_BUSY:
      return errors.STORE_IN_USE({ file }, place, error);
    case SQLITE_FULL:
      return errors.STORE_FULL({ file }, place, error);
    case SQLITE_CORRUPT:
      return errors.STORE_DAMAGED({ file, reason }, place, error);
    case SQLITE_NOTADB:
      return errors.STORE_FORMAT({ file }, place, error);
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      return errors.STORE_OPEN({ file, reason }, place, error);
    default:
      return errors.STORE_FAILED({ file, operation, reason }, place, error);
  }
}

/** An error class does not survive the way between threads; its fields do. */
export function toWire(error: KaravaaniError): WireError {
  return {
    code: error.code,
    what: error.message,
    remedy: error.remedy,
    file: error.place.file ?? '',
    cause:
      error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : String(error.cause ?? ''),
  };
}

export function fromWire(error: WireError): KaravaaniError {
  const place = error.file ? { file: error.file } : {};
  return new KaravaaniError(error.code, error.what, error.remedy, place, error.cause || undefined);
}
