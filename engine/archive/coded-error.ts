import { isKaravaaniError } from '../../lib/errors/index.ts';
import { errors } from './errors.ts';

/** Gives an error of the file system its place in the registry; other errors stay what they are. */
export function codedError(error: unknown, directory: string, operation: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (isKaravaaniError(error) || syscall === undefined) return error;
  const place = { file: directory };
  if (code === 'ENOSPC' || code === 'EDQUOT') return errors.ARCHIVE_FULL({ directory }, place, error);
  return errors.ARCHIVE_FAILED({ directory, operation, reason: reasonOf(error) }, place, error);
}

export function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
