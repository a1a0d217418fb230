import { didYouMean } from '../../lib/suggest/index.ts';
import { errors } from './errors.ts';
import { compileFunction } from './function.ts';
import { endOfFunction } from './template.ts';
import type { Evaluate, Source } from './types.ts';

export type Token = { readonly at: number } & (
  | { readonly kind: 'value'; readonly evaluate: Evaluate }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'logical'; readonly text: '&&' | '||' }
  | { readonly kind: '(' | ')' | '!' }
);

export const OPERATORS = ['==', '!=', '=~', '<=', '>=', '<', '>', 'contains', '!contains'];
/** Known to Camel and not here yet: told by name, so that nobody looks for a slip of the pen. */
const CAMEL_OPERATORS = [
  '!=~',
  '~~',
  '!~~',
  'regex',
  '!regex',
  'in',
  '!in',
  'is',
  '!is',
  'range',
  '!range',
  'startsWith',
  'endsWith',
  '++',
  '--',
];
const SYMBOL = /^(!contains|!=~|==|!=|=~|<=|>=|<|>|~~|!~~|\+\+|--)/;
const WORD = /^!?[^\s()'"$]+/;
const CONSTANTS: Readonly<Record<string, unknown>> = { null: null, true: true, false: false };

function word(text: string, at: number, source: Source): Token {
  if (Object.hasOwn(CONSTANTS, text)) {
    const value = CONSTANTS[text];
    return { kind: 'value', at, evaluate: () => value };
  }
  if (/^-?\d+(\.\d+)?$/.test(text))
    return { kind: 'value', at, evaluate: () => (text.length > 15 ? text : Number(text)) };
  if (OPERATORS.includes(text)) return { kind: 'operator', at, text };
  const why = `'${text}'`;
  const hint = CAMEL_OPERATORS.includes(text)
    ? `This operator of Camel is not supported. Supported: ${OPERATORS.join(' ')} && || !`
    : `${didYouMean(text, [...OPERATORS, ...Object.keys(CONSTANTS)])} A text stands in quotes: '${text}'.`;
  throw errors.SIMPLE_SYNTAX({ text: source.text, at: at + 1, why, hint }, source.place);
}

function quoted(at: number, source: Source): { token: Token; end: number } {
  const { text } = source;
  const end = text.indexOf(text[at]!, at + 1);
  if (end < 0) {
    const why = 'the quote is not closed';
    throw errors.SIMPLE_SYNTAX({ text, at: at + 1, why, hint: `Close it with ${text[at]}.` }, source.place);
  }
  const value = text.slice(at + 1, end);
  return { token: { kind: 'value', at, evaluate: () => value }, end: end + 1 };
}

/** Cuts a predicate into its tokens. */
export function tokenize(source: Source): Token[] {
  const { text } = source;
  const tokens: Token[] = [];
  let i = 0;
  while (i < text.length) {
    const char = text[i]!;
    const rest = text.slice(i);
    const symbol = SYMBOL.exec(rest)?.[0];
    if (/\s/.test(char)) i++;
    else if (rest.startsWith('${')) {
      const end = endOfFunction(text, i + 2, source);
      tokens.push({ kind: 'value', at: i, evaluate: compileFunction(text.slice(i + 2, end), source, i + 2) });
      i = end + 1;
    } else if (char === "'" || char === '"') {
      const { token, end } = quoted(i, source);
      tokens.push(token);
      i = end;
    } else if (rest.startsWith('&&') || rest.startsWith('||')) {
      tokens.push({ kind: 'logical', at: i, text: rest.slice(0, 2) as '&&' | '||' });
      i += 2;
    } else if (symbol !== undefined) {
      tokens.push(word(symbol, i, source));
      i += symbol.length;
    } else if (char === '(' || char === ')' || char === '!') {
      tokens.push({ kind: char, at: i });
      i++;
    } else {
      const found = WORD.exec(rest)?.[0] ?? char;
      tokens.push(word(found, i, source));
      i += found.length;
    }
  }
  return tokens;
}
