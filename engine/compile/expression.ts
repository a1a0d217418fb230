import type { ExpressionModel } from '../route/index.ts';
import { compileExpression, compilePredicate, type Evaluate, type Test, truthy } from '../simple/index.ts';

/** Compiles an expression in any of the supported languages to a closure that gives its value. */
export function compileValue(model: ExpressionModel): Evaluate {
  const { value, place } = model;
  const text = String(value);
  switch (model.language) {
    case 'simple':
      return compileExpression({ text, place });
    case 'constant':
      return () => value;
    case 'header':
      return (subject) => subject.header(text);
    case 'exchangeProperty':
      return (subject) => subject.property(text);
  }
}

/** The same, as true or false. */
export function compileTest(model: ExpressionModel): Test {
  if (model.language === 'simple') return compilePredicate({ text: String(model.value), place: model.place });
  const evaluate = compileValue(model);
  return (subject) => truthy(evaluate(subject));
}
