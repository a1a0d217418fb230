import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  REGISTER_OPTION_MISSING: {
    what: 'register:{operation} has no {option}',
    remedy: 'Give {option} in the fund configuration (register), or as a parameter of the endpoint.',
  },
  REGISTER_ENVIRONMENT: {
    what: "register:{operation} says that the environment is '{route}', and the fund says '{fund}'",
    remedy:
      "Leave the option environment out of the route: the fund's counts, and its rules cannot be changed by a route.",
  },
  REGISTER_OPTION_RANGE: {
    what: 'the option {option} of register:{operation} is {value}',
    remedy: 'Give a whole number from {least} to {most}.',
  },
  REGISTER_TEST_CERTIFICATE: {
    what: 'the certificate {file} is a development certificate, and this is production',
    remedy: 'Give the certificate that the register’s owner issued for production.',
  },
  REGISTER_SYNTHETIC_ACCOUNT: {
    what: 'the account {account} is synthetic (bank code 999 belongs to no bank), and this is production',
    remedy: 'Find out how test data came into production; discard the item, nothing of it was sent.',
  },
  REGISTER_BODY_INVALID: {
    what: 'register:{operation} was given a body that is {what}',
    remedy: 'Map the message to what the register takes (contracts/register) before it is sent.',
  },
  REGISTER_ITEM_REFUSED: {
    what: 'the register did not post the item: {problem}, status {status}{where}',
    remedy: 'Correct the mapping or the data and retry the item, or discard it.',
  },
  REGISTER_KEY_REUSED: {
    what: 'the register has posted another content under this item’s key, status {status}',
    remedy:
      'Compare the item with what was posted: the bank corrected or repeated a payment. Discard the item, or correct it in the register.',
  },
  REGISTER_ITEM_LATER: {
    what: 'the register could not post the item now: {problem}, status {status}',
    remedy: 'Nothing has to be done unless it lasts: the item is sent again.',
  },
  REGISTER_ITEM_BROKE: {
    what: 'the register broke at this item {times} times: status {status}',
    remedy: 'Tell the register’s owner; retry the item when it is mended. The other items were posted.',
  },
  REGISTER_REQUEST_REFUSED: {
    what: 'the register refused {operation}: {problem}, status {status}{where}',
    remedy:
      'The request is not what the register’s contract says. Run `contract verify register` against it.',
  },
  REGISTER_NOT_LET_IN: {
    what: 'the register does not let us do {operation}: status {status}',
    remedy: 'Check client id, secret, scope and address. Messages wait meanwhile; nothing is lost.',
  },
  REGISTER_BUSY: {
    what: 'the register takes no {operation} now: status {status}',
    remedy: 'Nothing has to be done unless it lasts: it is tried again.',
  },
  REGISTER_BROKE: {
    what: 'the register broke in {operation}: status {status}',
    remedy:
      'What was posted is found out by sending the same keys again. Tell the register’s owner if it lasts.',
  },
  REGISTER_ANSWER_INVALID: {
    what: 'the register’s answer to {operation} is not what the contract says: {reason}',
    remedy:
      'Run `contract verify register` against it, then retry: items that were posted are recognised as ours.',
  },
  REGISTER_PART_FAILED: {
    what: 'the register did not take {failed} of {count} items',
    remedy: 'Each item tells its own reason.',
  },
});
