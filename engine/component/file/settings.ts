import { resolve } from 'node:path';
import type { OptionValues } from '../../spi/index.ts';
import { errors } from './errors.ts';

export type ReadLock = 'none' | 'changed' | 'rename' | 'markerFile';
export type FileExist = 'Fail' | 'Override' | 'Ignore' | 'Append';

export interface FileSettings {
  readonly directory: string;
  readonly include: RegExp | undefined;
  readonly exclude: RegExp | undefined;
  /** Milliseconds. */
  readonly delay: number;
  readonly initialDelay: number;
  readonly maxMessagesPerPoll: number;
  readonly readLock: ReadLock;
  readonly readLockCheckInterval: number;
  readonly readLockMinAge: number;
  readonly readLockMinLength: number;
  readonly after: 'move' | 'delete' | 'noop';
  /** Directories or patterns with `${file:name}`. */
  readonly move: string;
  readonly moveFailed: string;
  readonly doneFileName: string | undefined;
  readonly autoCreate: boolean;
  readonly fileName: string | undefined;
  readonly fileExist: FileExist;
  readonly tempPrefix: string;
}

/** Camel's place for files that are done with. */
const DONE_DIRECTORY = '.camel';

function regex(values: OptionValues, option: string): RegExp | undefined {
  const value = values[option] as string | undefined;
  if (value === undefined) return undefined;
  try {
    // The whole name must match, without regard to case, as in Camel.
    return new RegExp(`^(?:${value})$`, 'iu');
  } catch (error) {
    throw errors.FILE_OPTION(
      { option, value, hint: 'Write a regular expression for the whole name.' },
      {},
      error,
    );
  }
}

function after(values: OptionValues): FileSettings['after'] {
  if (values['noop'] === true && values['delete'] === true) {
    throw errors.FILE_OPTION({ option: 'noop', value: 'true', hint: 'Leave out either noop or delete.' });
  }
  if (values['noop'] === true) return 'noop';
  return values['delete'] === true ? 'delete' : 'move';
}

/** Settings of checked option values. Throws FILE_OPTION. */
export function fileSettings(values: OptionValues): FileSettings {
  const text = (name: string): string | undefined => values[name] as string | undefined;
  if (values['recursive'] === true) {
    const hint = 'Only one directory is read: start a route from each directory.';
    throw errors.FILE_OPTION({ option: 'recursive', value: 'true', hint });
  }
  const move = text('move') ?? DONE_DIRECTORY;
  const number = (name: string): number => values[name] as number;
  return {
    directory: resolve(text('directoryName')!),
    include: regex(values, 'include'),
    exclude: regex(values, 'exclude'),
    delay: number('delay'),
    initialDelay: number('initialDelay'),
    maxMessagesPerPoll: number('maxMessagesPerPoll'),
    readLock: text('readLock') as ReadLock,
    readLockCheckInterval: number('readLockCheckInterval'),
    readLockMinAge: number('readLockMinAge'),
    readLockMinLength: number('readLockMinLength'),
    after: after(values),
    move,
    moveFailed: text('moveFailed') ?? move,
    doneFileName: text('doneFileName'),
    autoCreate: values['autoCreate'] !== false,
    fileName: text('fileName'),
    fileExist: text('fileExist') as FileExist,
    tempPrefix: text('tempPrefix')!,
  };
}
