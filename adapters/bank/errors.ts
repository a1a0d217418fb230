import { defineErrors } from '../../lib/errors/index.ts';

/** What can go wrong between a bank's channel and the archive. */
export const errors = defineErrors({
  BANK_OPTION_INVALID: {
    what: 'the option {option} cannot be used: {why}',
    remedy: 'Correct the option {option} of the bank: endpoint.',
  },
  BANK_DIRECTORY_MISSING: {
    what: 'the directory {directory} does not exist',
    remedy: 'Create the directory, or correct the option {option} of the bank: endpoint.',
  },
  BANK_DIRECTORY_DENIED: {
    what: 'this user may not read and write the directory {directory}',
    remedy:
      'Give the user that runs Karavaani read, write and search permission on the directory (option {option}).',
  },
  BANK_MOVE_ELSEWHERE: {
    what: 'the directory {directory} is on another file system than the bank directory',
    remedy:
      'Choose a directory on the same file system for the option {option}: only there a move is one step that cannot be cut in half.',
  },
  BANK_LISTING_FAILED: {
    what: 'the files in {directory} could not be listed: {reason}',
    remedy:
      'Check that the directory is mounted and readable. Listing is tried again, ever more slowly, up to once a minute.',
  },
  BANK_FILE_NAME: {
    what: 'the file named {name} was left alone, because the name could be taken for a path or hide what it says',
    remedy: 'Rename the file: no path separators, no control characters, and at most 255 bytes.',
  },
  BANK_FILE_IRREGULAR: {
    what: '{name} was left alone, because it is a {kind} and not a regular file',
    remedy: 'Put the file itself into the directory, or remove the {kind}.',
  },
  BANK_FILE_EMPTY: {
    what: 'the file {name} is shorter than {minimum} bytes and was left alone',
    remedy: 'Ask the sender whether the transfer broke off; write the file again or remove it.',
  },
  BANK_FILE_GONE: {
    what: 'the file {name} is not there any more',
    remedy: 'Nothing needs to be done if someone took it away on purpose.',
  },
  BANK_FILE_UNREADABLE: {
    what: 'the file {name} cannot be read: {reason}',
    remedy:
      'Give the user that runs Karavaani permission to read the file. Other files go on; this one is tried again.',
  },
  BANK_FILE_CHANGED: {
    what: 'the file {name} changed while it was read, so nothing of it was kept',
    remedy:
      'It is read again when it has stopped changing. Writers should write under another name and rename, or use doneFileName.',
  },
  BANK_FILE_REPLACED: {
    what: 'the file {name} was replaced after it had been taken, so the new one was left where it is',
    remedy: 'Nothing needs to be done: the new file is taken next, as a file of its own.',
  },
  BANK_FILE_MISPLACED: {
    what: 'a new file took the place of {name} while that was moved, was moved in its stead to {moved}, and could not be put back',
    remedy: 'Move {moved} back to {from} by hand: nothing of it has been taken.',
  },
  BANK_FILE_KNOWN: {
    what: 'the file {name} has the same content as one that was taken before; nothing was done with it',
    remedy: 'Nothing needs to be done. If it was meant to be another file, ask the sender.',
  },
  BANK_FILE_REFUSED: {
    what: 'the file {name} was refused before anything of it was stored: {reason}',
    remedy: '{remedy}',
  },
  BANK_ACK_FAILED: {
    what: 'the file {name} is settled but could not be acknowledged: {reason}',
    remedy:
      'Nothing is lost or done twice: the file is recognised by its content when the acknowledgement is tried again. Check permissions and space in the directories that files are moved to.',
  },
  BANK_ARCHIVE_FAILED: {
    what: 'the file {name} could not be archived: {reason}',
    remedy:
      'Check the free space and the permissions of the archive. The file stays where it is, and intake goes on by itself when the archive takes it.',
  },
  BANK_DELIVERY_FAILED: {
    what: 'the message made of file {name} was not settled: {reason}',
    remedy: 'The file stays where it is and is offered again; see the log lines of the message.',
  },
  BANK_INTAKE_FAILED: {
    what: 'a round of intake ended in an unexpected error: {reason}',
    remedy: 'Intake goes on by itself. Report the log line to the maintainers.',
  },
  BANK_UPLOAD_UNAVAILABLE: {
    what: 'this channel has no place to upload files to',
    remedy: 'Name a directory for outgoing files.',
  },
  BANK_UPLOAD_EXISTS: {
    what: 'a file named {name} was uploaded before',
    remedy: 'A file is never sent twice: list the outgoing files, and give a new file a new name.',
  },
  BANK_UPLOAD_FAILED: {
    what: 'the file {name} could not be uploaded: {reason}',
    remedy: 'Nothing is visible to the receiver. Correct the cause and upload again.',
  },
});
