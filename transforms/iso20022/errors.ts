import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  CAMT_ROOT: {
    what: 'the root element is {name} in namespace "{namespace}": this is no ISO 20022 message',
    remedy: 'Give a camt.052, camt.053 or camt.054 file, whose root is Document in its ISO 20022 namespace.',
  },
  CAMT_MESSAGE_UNKNOWN: {
    what: 'the namespace "{namespace}" is not that of camt.052, camt.053 or camt.054',
    remedy: 'Give a bank statement (camt.053), notification (camt.054) or report (camt.052).',
  },
  CAMT_VERSION_UNKNOWN: {
    what: 'the message is {message} in version {version}, which is not read',
    remedy: 'Ask the bank for version 02, 04, 06 or 08.',
  },
  CAMT_BODY_MISSING: {
    what: 'the document has no {element}, which its namespace calls for',
    remedy: 'Ask the bank for the file again.',
  },
  CAMT_FIELD_MISSING: {
    what: 'the element {element} is missing or empty',
    remedy: 'Ask the bank for the file again; without this element nothing can be booked.',
  },
  CAMT_FIELD_VALUE: {
    what: 'the element {element} holds "{value}", which is not {expected}',
    remedy: 'Ask the bank for a corrected file.',
  },
  CAMT_ENTRY_SUM: {
    what: 'the transactions of an entry add up to {items}, the entry is {entry}, and its charges do not explain it',
    remedy: 'Ask the bank for a corrected file; nothing of this file was posted.',
  },
  CAMT_ITEM_AMOUNT: {
    what: 'an entry of several transactions has one without an amount in {currency}',
    remedy: 'Ask the bank for amounts of single transactions in the currency of the account.',
  },
  CAMT_BATCH_COUNT: {
    what: 'a batch says that it has {stated} transactions, and {counted} are in it',
    remedy: 'Ask the bank for a corrected file; nothing of this file was posted.',
  },
  CAMT_BATCH_SUM: {
    what: 'a batch says that its transactions are {stated} together, and they add up to {counted}',
    remedy: 'Ask the bank for a corrected file; nothing of this file was posted.',
  },
  CAMT_SUM_RANGE: {
    what: 'the transactions of an entry add up to more than is counted exactly (2^53 - 1 minor units)',
    remedy: 'Ask the bank for a corrected file; nothing of this file was posted.',
  },
  CAMT_LUMP_IN_NOTIFICATION: {
    what: 'a booked entry of a notification is a total of {amount} without its payments, and was not posted',
    remedy: 'Ask the bank for a notification that itemises it, or book it by hand.',
  },
  CAMT_NOT_ITEMISED: {
    what: 'a booked credit of {amount} in a statement has no transactions, and was not posted',
    remedy: 'Its notification (camt.054) tells who paid it; where the bank sends none, book it by hand.',
  },
  CAMT_CURRENCY: {
    what: 'an amount is in {currency} on an account in {account}',
    remedy: 'Ask the bank for one statement for each currency; nothing of this file was posted.',
  },
  CAMT_KEY_REPEATED: {
    what: 'several items of one statement have the same bank reference, amount, direction and booking date',
    remedy:
      'All of them are posted, told apart by their order; ask the bank for archive ids that are unique.',
  },
  CAMT_KEYS_NOT_UNIQUE: {
    what: 'more than {limit} items have a bank reference that does not tell them from others',
    remedy: 'Ask the bank for archive ids that are unique; nothing of this file was posted.',
  },
  CAMT_IDENTIFIER: {
    what: '{count} items are flagged {flag}',
    remedy: 'The items go to the register with their flags; look at them there.',
  },
});
