import { defineErrors } from '../errors/index.ts';

export const errors = defineErrors({
  MONEY_CURRENCY_UNKNOWN: {
    what: 'the currency "{currency}" is not in the ISO 4217 table',
    remedy: 'Check the code; if it is new, add it to lib/money/currencies.json.',
  },
  MONEY_AMOUNT_FORM: {
    what: 'the amount "{text}" is not a plain decimal number',
    remedy: 'Write digits with at most one point between digits: no comma, sign, exponent or blank.',
  },
  MONEY_AMOUNT_DECIMALS: {
    what: 'the amount "{text}" has more significant decimals than {currency} has',
    remedy: 'Ask the sender for an amount in whole minor units; nothing is rounded here.',
  },
  MONEY_AMOUNT_RANGE: {
    what: 'the amount "{text}" {currency} is beyond what one amount may be (2^53 - 1 minor units)',
    remedy: 'Check the amount with the sender.',
  },
});
