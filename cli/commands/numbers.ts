import { InvalidArgumentError } from 'commander';

/** Numbers on a command line, as commander's argument parsers want them. */

/** A whole number that is not negative. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

/** A whole number from 1. */
export function countingNumber(text: string): number {
  const number = wholeNumber(text);
  if (number === 0) throw new InvalidArgumentError('Give a whole number from 1.');
  return number;
}

/** A number above 0. */
export function positiveNumber(text: string): number {
  const number = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || number === 0) throw new InvalidArgumentError('Give a number above 0.');
  return number;
}
