import { defineErrors } from '../../../lib/errors/index.ts';

export const errors = defineErrors({
  FUND_NOT_FOUND: {
    what: 'there is no fund "{name}"',
    remedy: 'Give the name of a folder in funds/, or a path to a folder that holds fund.yaml.{hint}',
  },
  FUND_CONFIG_REFUSED: {
    what: 'the fund configuration is not usable: {what}',
    remedy: '{remedy}',
  },
  FUND_NAME_DIFFERS: {
    what: 'the fund is called "{fund}", and its folder "{folder}"',
    remedy: 'Write `fund: {folder}`, or rename the folder: commands, stores and keys go by this name.',
  },
  FUND_ACCOUNT_WRONG: {
    what: 'the account {iban} is not an IBAN: its check digits are wrong',
    remedy: 'Correct the number; copy it from the agreement with the bank.',
  },
  FUND_ACCOUNT_TWICE: {
    what: 'the account {iban} is listed twice',
    remedy: 'Remove one of the two.',
  },
  FUND_SYNTHETIC_ACCOUNT: {
    what: 'the account {iban} is synthetic, and the environment is production',
    remedy: "List the fund's own accounts; bank code 999 belongs to no bank.",
  },
  FUND_TEST_CERTIFICATE: {
    what: 'the certificate in {file} was made for development, and the environment is production',
    remedy: 'Take the certificate that the other side gave for production into use.',
  },
  FUND_SIMULATOR_REFUSED: {
    what: '{what} does not run in the environment {environment}',
    remedy: 'Run it with a fund whose environment is development, test or training.',
  },
  FUND_REAL_PERSON: {
    what: 'there is what looks like a real personal identity code, and the environment is {environment}',
    remedy:
      'Nothing was stored. Real personal data live in production only: remove the file from here, and use data whose codes have individual numbers 900 to 999.',
  },
  FUND_FOLDER_TAKEN: {
    what: 'the folder {folder} holds something else than a derived fund',
    remedy: 'Give a folder that is empty or does not exist.',
  },
});
