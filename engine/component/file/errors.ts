import { defineErrors } from '../../../lib/errors/index.ts';

export const errors = defineErrors({
  FILE_OPTION: {
    what: "option '{option}' of file: is '{value}'",
    remedy: '{hint}',
  },
  FILE_DIRECTORY: {
    what: "the directory '{directory}' cannot be used: {why}",
    remedy: 'See that it exists and that this process may read and write it.',
  },
  FILE_NAME: {
    what: "'{name}' is no file name",
    remedy: 'Give a plain name: no slash, no backslash, no control character, not hidden, 200 bytes at most.',
  },
  FILE_EXISTS: {
    what: "a file '{name}' with other content exists already",
    remedy: 'Give the file another name, or write fileExist: Override where the old one may be lost.',
  },
  FILE_BODY: {
    what: 'a body of type {type} cannot be written to a file',
    remedy: 'Marshal it first, or give a text, bytes or a file.',
  },
  FILE_WRITE: {
    what: "the file '{name}' could not be written: {why}",
    remedy: 'See to the disk and its rights; the message is tried again where the route says so.',
  },
});
