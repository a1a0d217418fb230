import type { Declaration, OptionValues } from '../../engine/spi/index.ts';
import { errors } from './errors.ts';

/** Defaults where the user says nothing; Camel's, except where `description` says otherwise. */
const DEFAULTS = {
  move: '.done',
  moveFailed: '.failed',
  delay: 500,
  sortBy: 'file:name',
  maxMessagesPerPoll: 0,
  readLock: 'changed',
  readLockCheckInterval: 1000,
  readLockMinAge: 0,
  readLockMinLength: 1,
} as const;

export const declaration: Declaration = {
  name: 'bank',
  kind: 'component',
  title: 'Bank',
  description:
    'Brings the files that a bank has for the fund into a route: one message per file, its bytes archived before ' +
    'anything reads them. What was taken is remembered by content (SHA-256), never by name. Files are taken one ' +
    'at a time, in order, and moved only after their message is settled. The first transport is a directory.',
  path: {
    name: 'service',
    type: 'enum',
    values: ['statements'],
    required: true,
    description:
      'What is exchanged: `statements` are the files that tell of bookings (camt.052, camt.053, camt.054).',
  },
  options: [
    {
      name: 'directory',
      type: 'string',
      required: true,
      extension: true,
      description: 'The directory that files arrive in. It must exist. Sub-directories are not looked into.',
    },
    {
      name: 'move',
      type: 'string',
      default: DEFAULTS.move,
      description:
        'The directory that settled files are moved to, absolute or under `directory`, made when missing. It must ' +
        'lie on the same file system. A name that is there already gets the time as a suffix; nothing is ' +
        'overwritten. Unlike in Camel this is a directory and never an expression, and its default is not `.camel`.',
    },
    {
      name: 'moveFailed',
      type: 'string',
      default: DEFAULTS.moveFailed,
      description:
        'The directory that quarantined and refused files are moved to, under the same rules. Camel leaves such ' +
        'files in place unless this is set; here they never stay in the way of the next file.',
    },
    {
      name: 'delay',
      type: 'duration',
      default: DEFAULTS.delay,
      description: 'Pause between two looks at the directory.',
    },
    {
      name: 'include',
      type: 'string',
      description:
        'Regular expression for the whole file name, in any case. Other files are left alone silently.',
    },
    {
      name: 'sortBy',
      type: 'enum',
      values: ['file:name', 'file:modified'],
      default: DEFAULTS.sortBy,
      description:
        'Order in which files are taken: by name (character codes) or by time of change, then name. Camel has no ' +
        'order unless this is set.',
    },
    {
      name: 'maxMessagesPerPoll',
      type: 'integer',
      default: DEFAULTS.maxMessagesPerPoll,
      description:
        'Files taken before the directory is looked at again; all that are there when it is 0 or less. Unlike in Camel the limit ' +
        'applies after sorting.',
    },
    {
      name: 'readLock',
      type: 'enum',
      values: ['changed', 'none'],
      default: DEFAULTS.readLock,
      description:
        'How files that are still being written are told: `changed` takes a file when its size and time of change ' +
        'have stayed the same for `readLockCheckInterval`. `none` takes it at once, and is safe only where writers ' +
        'rename complete files into the directory. Hidden files, `.part`, `.tmp` and `.filepart` are left alone ' +
        'either way, and a file that changes while it is read is not kept. Camel takes at once unless told otherwise.',
    },
    {
      name: 'readLockCheckInterval',
      type: 'duration',
      default: DEFAULTS.readLockCheckInterval,
      description: 'How long a file must stay the same. It waits without holding up other files.',
    },
    {
      name: 'readLockMinAge',
      type: 'duration',
      default: DEFAULTS.readLockMinAge,
      description: 'Least time since the last change of a file, in addition to the read lock.',
    },
    {
      name: 'readLockMinLength',
      type: 'integer',
      default: DEFAULTS.readLockMinLength,
      description: 'Least size in bytes; shorter files are reported once and left alone.',
    },
    {
      name: 'doneFileName',
      type: 'string',
      description:
        'Take a file only when another one says that it is complete: its name with `${file:name}` or ' +
        '`${file:name.noext}` in it, for example `${file:name}.done`. Done files are removed with their file. A fixed ' +
        'name, which Camel allows, is refused: it cannot say which file is complete.',
    },
  ],
  examples: [
    {
      title: 'Statements that an SFTP server writes into a directory',
      yaml: [
        'from:',
        '  uri: bank:statements',
        '  parameters:',
        '    directory: "{{bank.inbox}}"',
        '    move: "{{bank.done}}"',
        '    moveFailed: "{{bank.failed}}"',
        '    readLockCheckInterval: 5s',
        '    include: ".*\\\\.(xml|xt|xe|camt)"',
        '',
      ].join('\n'),
    },
  ],
};

/** The endpoint's options with types. */
export interface BankOptions {
  readonly directory: string;
  readonly move: string;
  readonly moveFailed: string;
  readonly delay: number;
  readonly include?: RegExp;
  readonly sortBy: 'file:name' | 'file:modified';
  readonly maxMessagesPerPoll: number;
  readonly readLock: 'changed' | 'none';
  readonly readLockCheckInterval: number;
  readonly readLockMinAge: number;
  readonly readLockMinLength: number;
  readonly doneFileName?: string;
}

/** From validated values. Throws `BANK_OPTION_INVALID` for what only this adapter can judge. */
export function readOptions(values: OptionValues): BankOptions {
  // The values come checked against the declaration above, which these types repeat.
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const { include, ...rest } = { ...DEFAULTS, ...given } as unknown as Omit<BankOptions, 'include'> & {
    include?: string;
  };
  return include === undefined ? rest : { ...rest, include: patternOf(include) };
}

function patternOf(include: string): RegExp {
  try {
    return new RegExp(`^(?:${include})$`, 'iu');
  } catch (error) {
    throw errors.BANK_OPTION_INVALID({ option: 'include', why: (error as Error).message }, {}, error);
  }
}
