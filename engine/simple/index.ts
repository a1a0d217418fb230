import { parseTemplate, textOf } from './template.ts';
import type { Evaluate, Source } from './types.ts';

export { truthy } from './compare.ts';
export { compilePredicate } from './predicate.ts';
export { type Piece, parseTemplate, textOf } from './template.ts';
export type { Evaluate, Source, Subject, Test } from './types.ts';

/**
 * Compiles an expression: `${body.amount}` alone gives the value itself, text around it makes a text. Operators
 * belong to predicates.
 */
export function compileExpression(source: Source): Evaluate {
  const pieces = parseTemplate(source);
  const [only] = pieces;
  if (only === undefined) return () => '';
  if (pieces.length === 1) return typeof only === 'string' ? () => only : only.evaluate;
  return (subject) => {
    let text = '';
    for (const piece of pieces) text += typeof piece === 'string' ? piece : textOf(piece.evaluate(subject));
    return text;
  };
}
