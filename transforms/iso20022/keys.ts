import { hash64 } from './hash64.ts';

/**
 * What item keys are made of (docs/explanation/camt.md, "The key of an item"). A key holds nothing of the file, so
 * that a copy, a duplicate, another version and another message give the same key for the same payment.
 */

/** Texts that banks write where they have no reference. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['NOTPROVIDED', 'NONREF', 'NOREF', 'NONE', 'N/A', '-']);

/** A bank's reference that can identify something; empty when it is missing or only says so. */
export function usableReference(reference: string | undefined): string {
  if (reference === undefined) return '';
  const code = reference.charCodeAt(0);
  // Zeros alone, or one of the words; an ordinary archive id starts with a digit or a letter and is none of them.
  if (code === 48 && /^0+$/.test(reference)) return '';
  if ((code === 78 || code === 110 || code === 45) && PLACEHOLDERS.has(reference.toUpperCase())) return '';
  return reference;
}

/** A register takes keys of 200 characters; what stands before the last field takes up to 130. */
const LONGEST_FIELD = 64;
const KEPT = 40;

/** The last field of a key: a long one (the references of many parts) is cut, with a hash of the whole behind it. */
export function shortened(field: string): string {
  if (field.length <= LONGEST_FIELD) return field;
  const hash = [...hash64(field)].map((word) => word.toString(16).padStart(8, '0'));
  return `${field.slice(0, KEPT)}+${hash.join('')}`;
}

/** '|' joins the fields of a key and '~' counts its repetitions, so neither may stand in a field. */
export function keyField(field: string): string {
  return field.indexOf('|') < 0 && field.indexOf('~') < 0 && field.indexOf('%') < 0
    ? field
    : field.replaceAll('%', '%25').replaceAll('|', '%7C').replaceAll('~', '%7E');
}
