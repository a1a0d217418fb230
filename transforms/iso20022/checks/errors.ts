import { defineErrors } from '../../../lib/errors/index.ts';

const ASK = 'Ask the bank for a corrected file; nothing of this file was posted.';

export const errors = defineErrors({
  CAMT_BALANCE: {
    what: 'opening balance {opening} and booked entries {net} make {expected}, and the closing balance is {closing}',
    remedy: ASK,
  },
  CAMT_BALANCE_MISSING: {
    what: 'the statement has no {type} balance in {currency}, so its balances cannot be checked',
    remedy: 'Ask the bank to give OPBD and CLBD with every statement.',
  },
  CAMT_SUMMARY: {
    what: 'the summary says {field} {stated}, and the booked entries make {counted}',
    remedy: ASK,
  },
  CAMT_SUMMARY_EXPLAINED: {
    what: 'the summary says {field} {stated}; the booked entries make {counted}, and entries that are not booked explain the difference',
    remedy: 'Nothing needs to be done: only booked entries count here.',
  },
  CAMT_SUMMARY_PARTIAL: {
    what: 'the summary of the statement is {state}',
    remedy: 'Nothing needs to be done: what it does not say was not checked against it.',
  },
  CAMT_PAGE_MISSING: {
    what: 'the {what} is page {page}{last}: other pages belong to it and are not in this file',
    remedy: 'Ask the bank for the whole message in one file; nothing of this page was posted.',
  },
  CAMT_ACCOUNT_UNKNOWN: {
    what: 'the account {account} is none of the accounts in the configuration',
    remedy: 'Add the account to the fund configuration, or send the file back; then retry it.',
  },
  CAMT_ACCOUNT_CURRENCY: {
    what: 'the statement of {account} is in {currency}, and the account is in {expected}',
    remedy: 'Correct the currency in the fund configuration, or send the file back; then retry it.',
  },
  CAMT_FIRST_FILE: {
    what: 'this is the first {format} of account {account}',
    remedy: 'Nothing needs to be done: sequence and balance are followed from here on.',
  },
  CAMT_SEQUENCE_GAP: {
    what: 'between {before} and {after} of account {account} {missing} missing',
    remedy: 'Ask the bank for what is missing; the alarm clears when it comes.',
  },
  CAMT_SEQUENCE_RESTARTED: {
    what: 'the numbering of account {account} went back from {before} to {after} with a new year',
    remedy: 'Nothing needs to be done: it is followed from the new number on.',
  },
  CAMT_OPENING_BALANCE: {
    what: 'the opening balance {opening} of {after} differs from the closing balance {closing} of {before}, account {account}',
    remedy: 'A statement between them is missing or wrong: ask the bank; the alarm clears when it comes.',
  },
});
