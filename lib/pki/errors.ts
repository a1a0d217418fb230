import { defineErrors } from '../errors/index.ts';

export const errors = defineErrors({
  PKI_FILE_UNREADABLE: {
    what: 'the file {file} cannot be read: {reason}',
    remedy: 'Check the path in the configuration and who owns the file.',
  },
  PKI_FILE_OPEN_TO_OTHERS: {
    what: 'the secret file {file} has mode {mode}, others than its owner can use it',
    remedy: 'Take the rights of group and others away: `chmod 600 {file}`.',
  },
  PKI_FILE_EMPTY: {
    what: 'the secret file {file} is empty',
    remedy: 'Write the secret into the file, on one line.',
  },
  PKI_CERTIFICATE_UNREADABLE: {
    what: '{file} is not a certificate in PEM form: {reason}',
    remedy: 'Give a file that starts with -----BEGIN CERTIFICATE-----.',
  },
});
