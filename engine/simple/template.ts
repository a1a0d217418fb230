import { errors } from './errors.ts';
import { compileFunction } from './function.ts';
import type { Evaluate, Source } from './types.ts';

/** A stretch of text, or a function in it. */
export type Piece = string | { readonly evaluate: Evaluate; readonly text: string };

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '}': '}' };

/** Position of the `}` that ends the function begun before `from`. */
export function endOfFunction(text: string, from: number, source: Source): number {
  let quote = '';
  for (let i = from; i < text.length; i++) {
    const char = text[i]!;
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === "'" || char === '"') quote = char;
    else if (char === '}') return i;
    else if (char === '$' && text[i + 1] === '{') {
      const hint = 'Set a header or property first and use that.';
      throw errors.SIMPLE_SYNTAX(
        { text: source.text, at: i + 1, why: 'a function within a function', hint },
        source.place,
      );
    }
  }
  const hint = 'Close the function with }.';
  throw errors.SIMPLE_SYNTAX(
    { text: source.text, at: from - 1, why: "'${' is not closed", hint },
    source.place,
  );
}

/** Cuts a template into text and functions; `\n`, `\t`, `\r` and `\}` are Camel's escapes. */
export function parseTemplate(source: Source): Piece[] {
  const { text } = source;
  const pieces: Piece[] = [];
  let literal = '';
  for (let i = 0; i < text.length; i++) {
    const escaped = text[i] === '\\' ? ESCAPES[text[i + 1] ?? ''] : undefined;
    if (escaped !== undefined) {
      literal += escaped;
      i++;
    } else if (text[i] === '$' && text[i + 1] === '{') {
      const end = endOfFunction(text, i + 2, source);
      if (literal !== '') pieces.push(literal);
      literal = '';
      const inner = text.slice(i + 2, end);
      pieces.push({ evaluate: compileFunction(inner, source, i + 2), text: inner });
      i = end;
    } else literal += text[i];
  }
  if (literal !== '') pieces.push(literal);
  return pieces;
}

/** A value within a text: null is nothing, objects are JSON. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? each.toString() : each));
}
