export { exponentOf, findExponent } from './currency.ts';
export { isCanonical, readMinor, writeMinor } from './decimal.ts';
export { MinorSum } from './minor-sum.ts';
export {
  amountError,
  formatMoney,
  type Minor,
  type MoneyText,
  minor,
  moneyText,
  parseMoney,
  sumMoney,
} from './money.ts';
