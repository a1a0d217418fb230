import { defineErrors } from '../errors/index.ts';

export const errors = defineErrors({
  KEY_FILE_MISSING: {
    what: 'the key file {file} cannot be read ({reason})',
    remedy: 'Give the path of the fund\'s key file, or make one with "karavaani key create".',
  },
  KEY_FILE_MODE: {
    what: 'the key file {file} has mode {mode}, so that others than its owner may read or change it',
    remedy: 'Run "chmod 600" on it, and think of who may have read it already.',
  },
  KEY_FILE_FORMAT: {
    what: 'the key file {file} is no key file: {reason}',
    remedy:
      'Take the file from where it is kept safe; a key that was changed by a single character opens nothing.',
  },
  KEY_FILE_EXISTS: {
    what: 'the key file {file} exists already',
    remedy: 'Give another name: a key in use is never overwritten, because what it sealed would be lost.',
  },
  KEY_FILE_WRITE: {
    what: 'the key file {file} cannot be made ({reason})',
    remedy: 'See that its directory exists and that this user may write there.',
  },
  KEY_RING_MISSING: {
    what: 'the keyring {file} is missing, and without it nothing that it sealed can be opened',
    remedy:
      'Put it back from where it is kept, or run "karavaani store restore", as a backup carries its own; only the first start of an instance makes one.',
  },
  KEY_RING_FORMAT: {
    what: 'the keyring {file} cannot be used: {reason}',
    remedy:
      'Run "karavaani store restore", as a backup carries its own; without it nothing that it sealed can be opened.',
  },
  KEY_WRONG: {
    what: 'the key {key} does not open the data keys of fund {fund}, which are wrapped by key {expected}',
    remedy: 'Start with the key file that the data were sealed with; after a rotation that is the new one.',
  },
  KEY_FUND: {
    what: 'the keyring belongs to fund {expected}, not to {fund}',
    remedy: 'Give each fund its own key file and its own data directory.',
  },
  KEY_UNKNOWN: {
    what: 'data are sealed with data key {key}, which the keyring does not hold',
    remedy: 'Use the keyring that belongs to these data; a backup of the store carries its own.',
  },
  KEY_TAMPERED: {
    what: 'sealed data do not open: {row} was changed, moved from another row or another fund, or is damaged',
    remedy: 'Verify the store and restore it from a backup if it is damaged; never ignore this.',
  },
});
