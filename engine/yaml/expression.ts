import type { Node } from 'yaml';
import type { ErrorPlace } from '../../lib/errors/index.ts';
import { didYouMean } from '../../lib/suggest/index.ts';
import { type ExpressionModel, LANGUAGES, type Language } from '../route/index.ts';
import { CAMEL_LANGUAGES } from './camel-names.ts';
import { errors } from './errors.ts';
import type { Reader } from './reader.ts';

export function isLanguage(key: string): key is Language {
  return (LANGUAGES as readonly string[]).includes(key);
}

/** A key that is a language of Camel, supported or not. */
export function looksLikeLanguage(key: string): boolean {
  return isLanguage(key) || CAMEL_LANGUAGES.has(key);
}

function unknownLanguage(reader: Reader, key: string, place: ErrorPlace): void {
  const hint = CAMEL_LANGUAGES.has(key)
    ? `This language of Camel is not supported. Supported: ${LANGUAGES.join(', ')}.`
    : didYouMean(key, LANGUAGES);
  reader.report(errors.ROUTE_LANGUAGE_UNKNOWN({ key, hint }, place));
}

/** `simple: text`, or in the long notation `simple: {expression: text}`. */
export function readLanguage(
  reader: Reader,
  key: string,
  node: Node | null,
  place: ErrorPlace,
): ExpressionModel | undefined {
  if (!isLanguage(key)) {
    unknownLanguage(reader, key, place);
    return undefined;
  }
  let text = node;
  if (reader.isMap(node)) {
    text = null;
    for (const entry of reader.entries(node, `'${key}'`, place)) {
      if (entry.key === 'expression') text = entry.value;
      else if (entry.key !== 'id') {
        const hint = didYouMean(entry.key, ['expression', 'id']);
        reader.report(
          errors.ROUTE_KEY_UNKNOWN({ what: `the expression '${key}'`, key: entry.key, hint }, entry.place),
        );
      }
    }
  }
  const value = reader.text(text, key, place);
  return value === undefined ? undefined : { language: key, value, place: reader.place(text, place) };
}

/** `expression: {simple: ...}`. */
export function readExpression(
  reader: Reader,
  node: Node | null,
  place: ErrorPlace,
): ExpressionModel | undefined {
  let found: ExpressionModel | undefined;
  for (const entry of reader.entries(node, "'expression'", place, 'Write a language in it: simple: ...')) {
    if (found !== undefined)
      reader.report(errors.ROUTE_EXPRESSION_TWICE({ what: 'expression' }, entry.place));
    found = readLanguage(reader, entry.key, entry.value, entry.place) ?? found;
  }
  return found;
}
