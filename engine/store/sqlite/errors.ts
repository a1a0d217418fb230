import { defineErrors } from '../../../lib/errors/index.ts';
import { errors as common } from '../errors.ts';

export const errors = {
  ...common,
  ...defineErrors({
    STORE_IN_USE: {
      what: 'the store {file} is in use by another instance',
      remedy: 'Stop the other instance first: one store serves one running instance.',
    },
    STORE_OPEN: {
      what: 'the store {file} cannot be opened ({reason})',
      remedy: 'See that its directory exists and that this user may write there.',
    },
    STORE_FORMAT: {
      what: 'the file {file} is no Karavaani store',
      remedy: 'Give the path of the store, or move the file away so that a new store can be made.',
    },
    STORE_NEWER: {
      what: 'the store {file} has schema {found}, and this program knows schemas up to {known}',
      remedy: 'Start the release that wrote the store, or a later one; a schema never goes back.',
    },
    STORE_FUND: {
      what: 'the store {file} belongs to fund {expected}, not to {fund}',
      remedy: 'Give each fund its own data directory.',
    },
    STORE_FULL: {
      what: 'there is no space left for the store {file}; the commit was not made',
      remedy: 'Free space on its disk (or raise its limit); what waits goes on by itself afterwards.',
    },
    STORE_DAMAGED: {
      what: 'the store {file} is damaged ({reason})',
      remedy:
        'Stop the instance, keep the file, and restore the last good backup with "karavaani store restore".',
    },
    STORE_FAILED: {
      what: 'the store {file} could not do {operation} ({reason})',
      remedy: 'Look at the disk and its messages; nothing of this commit may be taken as done.',
    },
    STORE_RESTORING: {
      what: 'a restore of the store {file} was begun and not finished',
      remedy: 'Run "karavaani store restore" again, with the same backup or another.',
    },
    STORE_BACKUP_EXISTS: {
      what: 'the backup {file} exists already',
      remedy: 'Give another name: a backup is never overwritten.',
    },
    STORE_BACKUP_FULL: {
      what: 'there is no space left for the backup {file}; it was not made',
      remedy: 'Give a place with more space than the store takes, and make it again.',
    },
    STORE_NO_BACKUP: {
      what: 'the file {file} is a store, but no backup made by "karavaani store backup"',
      remedy: 'Give the backup file; for a store itself, give its keyring too.',
    },
    STORE_CLOSED: {
      what: 'the store {file} is closed',
      remedy: 'Open it again; a component that outlives its instance is a defect.',
    },
    STORE_REQUEST: {
      what: 'a request to the store {file} cannot be sent to its thread ({reason})',
      remedy:
        'Tell the makers of Karavaani: the request holds what no store can keep. Nothing of it was written.',
    },
    STORE_WORKER: {
      what: 'the thread of the store {file} ended without being asked to ({reason})',
      remedy: 'Start the instance again; everything that was committed is there.',
    },
  }),
};
