/** Tells personal identity codes that could be a real person's, wherever they stand. Pure. */
export { createRealPersonScanner, type RealPersonScanner } from './scanner.ts';
export { pathOfRealPerson, textHasRealPerson } from './value.ts';
