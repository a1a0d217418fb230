import { resolve } from 'node:path';
import type { Clock } from '../../../lib/time/index.ts';
import { errors } from '../errors.ts';

/** What a directory channel needs to know; names and defaults are those of Camel's file component. */
export interface DirectoryOptions {
  /** Where incoming files lie. */
  readonly directory: string;
  /** Where taken files are moved, relative to `directory` or absolute. */
  readonly move: string;
  /** Where refused and quarantined files are moved. */
  readonly moveFailed: string;
  /** Where uploads go; without it the channel takes none. */
  readonly upload?: string;
  readonly readLock: 'changed' | 'none';
  /** How long size and modification time must stay the same; milliseconds. */
  readonly readLockCheckInterval: number;
  /** Least time since the last modification; milliseconds. */
  readonly readLockMinAge: number;
  /** Least size; bytes. */
  readonly readLockMinLength: number;
  /** Whole name, any case. */
  readonly include?: RegExp;
  /** Name of the file that says that another is complete: `${file:name}.done`. */
  readonly doneFileName?: string;
  readonly clock: Clock;
}

/** The four directories as absolute paths, checked against each other. */
export interface Places {
  readonly incoming: string;
  readonly taken: string;
  readonly failed: string;
  readonly outgoing: string | undefined;
}

export function placesOf(options: DirectoryOptions): Places {
  const incoming = resolve(options.directory);
  const place = (option: string, value: string): string => {
    if (value.includes('${'))
      throw errors.BANK_OPTION_INVALID({ option, why: 'it must be a directory, not an expression' });
    const path = resolve(incoming, value);
    if (path === incoming)
      throw errors.BANK_OPTION_INVALID({ option, why: 'it is the bank directory itself' });
    return path;
  };
  return {
    incoming,
    taken: place('move', options.move),
    failed: place('moveFailed', options.moveFailed),
    outgoing: options.upload === undefined ? undefined : place('upload', options.upload),
  };
}

const DONE_TOKEN = /\$\{file:name(\.noext)?\}/;

/** Tells the done file of a name, and whether a name is a done file. */
export interface DoneFiles {
  nameFor(name: string): string;
  matches(name: string): boolean;
}

export function doneFilesOf(pattern: string): DoneFiles {
  const token = DONE_TOKEN.exec(pattern);
  if (token === null || pattern.replace(DONE_TOKEN, '').includes('${') || /[/\\]/.test(pattern)) {
    throw errors.BANK_OPTION_INVALID({
      option: 'doneFileName',
      why: 'it must be a file name that contains ${file:name} or ${file:name.noext} once',
    });
  }
  const [before, after] = [pattern.slice(0, token.index), pattern.slice(token.index + token[0].length)];
  if (before + after === '')
    throw errors.BANK_OPTION_INVALID({ option: 'doneFileName', why: 'it is the file itself' });
  const noExtension = token[1] !== undefined;
  return {
    nameFor(name) {
      const dot = name.lastIndexOf('.');
      return before + (noExtension && dot > 0 ? name.slice(0, dot) : name) + after;
    },
    matches: (name) =>
      name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after),
  };
}
