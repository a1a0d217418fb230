import { contains, equalIgnoringCase, looselyEqual, order, truthy } from './compare.ts';
import { errors } from './errors.ts';
import { OPERATORS, type Token, tokenize } from './tokens.ts';
import type { Evaluate, Source, Test } from './types.ts';

const COMPARE: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  '==': looselyEqual,
  '!=': (left, right) => !looselyEqual(left, right),
  '=~': equalIgnoringCase,
  '<': (left, right) => (order(left, right) ?? 0) < 0,
  '<=': (left, right) => (order(left, right) ?? 1) <= 0,
  '>': (left, right) => (order(left, right) ?? 0) > 0,
  '>=': (left, right) => (order(left, right) ?? -1) >= 0,
  contains,
  '!contains': (left, right) => !contains(left, right),
};

class Parser {
  readonly #source: Source;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(source: Source) {
    this.#source = source;
    this.#tokens = tokenize(source);
  }

  whole(): Test {
    const test = this.#logical();
    const left = this.#tokens[this.#next];
    if (left !== undefined) throw this.#unexpected(left);
    return test;
  }

  #unexpected(token: Token | undefined): Error {
    const { text, place } = this.#source;
    const why = token === undefined ? 'it ends too early' : 'something stands where it cannot';
    const hint = `Write \${left} OPERATOR right, joined by && or ||. Operators: ${OPERATORS.join(' ')}.`;
    return errors.SIMPLE_SYNTAX({ text, at: (token?.at ?? text.length) + 1, why, hint }, place);
  }

  /** Camel joins from left to right, without precedence: where that reads otherwise than usual, it is refused. */
  #logical(): Test {
    let test = this.#unary();
    let either = false;
    for (;;) {
      const token = this.#tokens[this.#next];
      if (token?.kind !== 'logical') return test;
      this.#next++;
      if (token.text === '&&' && either) {
        throw errors.SIMPLE_MIXED({ text: this.#source.text, at: token.at + 1 }, this.#source.place);
      }
      either ||= token.text === '||';
      const left = test;
      const right = this.#unary();
      test =
        token.text === '&&'
          ? (subject) => left(subject) && right(subject)
          : (subject) => left(subject) || right(subject);
    }
  }

  #unary(): Test {
    const token = this.#tokens[this.#next];
    if (token?.kind === '!') {
      this.#next++;
      const inner = this.#unary();
      return (subject) => !inner(subject);
    }
    if (token?.kind === '(') {
      this.#next++;
      const inner = this.#logical();
      const close = this.#tokens[this.#next];
      if (close?.kind !== ')') throw this.#unexpected(close);
      this.#next++;
      return inner;
    }
    return this.#comparison();
  }

  #operand(): Evaluate {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'value') throw this.#unexpected(token);
    this.#next++;
    return token.evaluate;
  }

  #comparison(): Test {
    const left = this.#operand();
    const operator = this.#tokens[this.#next];
    if (operator?.kind !== 'operator') return (subject) => truthy(left(subject));
    this.#next++;
    const right = this.#operand();
    const compare = COMPARE[operator.text]!;
    return (subject) => compare(left(subject), right(subject));
  }
}

/** Compiles a predicate: true or false of an exchange. */
export function compilePredicate(source: Source): Test {
  return new Parser(source).whole();
}
