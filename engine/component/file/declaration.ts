import type { Declaration } from '../../spi/index.ts';

export const declaration: Declaration = {
  name: 'file',
  kind: 'component',
  title: 'File',
  description:
    'Reads files from a directory, and writes files into one. A file that is read goes into the archive first and is known by its content from then on: the same content under another name is not taken twice. It is moved only when its message has ended and that is durable. A file that is written appears under its name when it is complete and on the disk, never in part. Names are never paths: what has a slash, is hidden or is no regular file is left alone.',
  path: { name: 'directoryName', type: 'string', description: 'the directory' },
  options: [
    {
      name: 'include',
      type: 'string',
      only: 'consumer',
      description: 'regular expression of names to take, whole name, any case',
    },
    {
      name: 'exclude',
      type: 'string',
      only: 'consumer',
      description: 'regular expression of names to leave',
    },
    { name: 'recursive', type: 'boolean', default: false, only: 'consumer', description: 'must be false' },
    {
      name: 'delay',
      type: 'duration',
      default: 500,
      only: 'consumer',
      description: 'pause from one look to the next',
    },
    {
      name: 'initialDelay',
      type: 'duration',
      default: 1000,
      only: 'consumer',
      description: 'pause before the first look',
    },
    {
      name: 'maxMessagesPerPoll',
      type: 'integer',
      default: 0,
      only: 'consumer',
      description: 'files taken at one look; 0 is all',
    },
    {
      name: 'readLock',
      type: 'enum',
      values: ['none', 'changed', 'rename', 'markerFile'],
      default: 'changed',
      only: 'consumer',
      description:
        'how it is told that nobody writes the file any more: not at all, by size and time that do not change, by renaming it and back, by a marker file that keeps other consumers away (Camel: none)',
    },
    {
      name: 'readLockCheckInterval',
      type: 'duration',
      default: 1000,
      only: 'consumer',
      description: 'how long size and time must not have changed',
    },
    {
      name: 'readLockMinAge',
      type: 'duration',
      default: 0,
      only: 'consumer',
      description: 'how old a file must be at least',
    },
    {
      name: 'readLockMinLength',
      type: 'integer',
      default: 1,
      only: 'consumer',
      description: 'bytes that a file has at least',
    },
    {
      name: 'move',
      type: 'string',
      default: '.camel',
      only: 'consumer',
      description:
        'where a file goes when its message has ended: a directory, or a pattern with ${file:name}',
    },
    {
      name: 'moveFailed',
      type: 'string',
      only: 'consumer',
      description: 'where it goes when its message was parked as a whole; as move unless given',
    },
    {
      name: 'delete',
      type: 'boolean',
      default: false,
      only: 'consumer',
      description: 'remove the file instead of moving it',
    },
    {
      name: 'noop',
      type: 'boolean',
      default: false,
      only: 'consumer',
      description: 'leave the file where it is',
    },
    {
      name: 'doneFileName',
      type: 'string',
      description:
        'a file that says that another is complete, as ${file:name}.done: waited for, or written last',
    },
    {
      name: 'autoCreate',
      type: 'boolean',
      default: true,
      description: 'make the directory when it is missing',
    },
    {
      name: 'fileName',
      type: 'expression',
      only: 'producer',
      description: 'name of the file; the header CamelFileName, else the message id, unless given',
    },
    {
      name: 'fileExist',
      type: 'enum',
      values: ['Fail', 'Override', 'Ignore', 'Append'],
      default: 'Fail',
      only: 'producer',
      description:
        'what to do when the name is taken: fail unless the content is the same, replace, keep the old one, add to it (Camel: Override)',
    },
    {
      name: 'tempPrefix',
      type: 'string',
      default: '.inprogress.',
      only: 'producer',
      description: 'what stands before the name while the file is written',
    },
  ],
  examples: [
    {
      title: 'Read',
      yaml: 'from:\n  uri: file:inbox\n  parameters:\n    include: .*\\.xml\n    readLock: changed\n    move: done\n    moveFailed: failed',
    },
    {
      title: 'Write',
      yaml: 'to:\n  uri: file:outbox\n  parameters:\n    fileName: report-${header.day}.csv\n    fileExist: Fail',
    },
  ],
};
