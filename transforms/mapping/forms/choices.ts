import type { Compiler, DocumentPath, Scope, Value } from '../compiler.ts';
import { isBroken } from '../compiler.ts';
import { type Condition, compileCondition } from '../condition.ts';
import type { CaseSpec, ValueSpec } from '../language.ts';

export function compileFirst(
  specs: readonly ValueSpec[],
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
): Value {
  const values = specs.map((spec, index) => compiler.value(spec, [...at, index], scope));
  values.forEach((value, index) => {
    if (!value.mayBeAbsent && !isBroken(value) && index < values.length - 1) {
      compiler.findings.error(
        'unreachable-condition',
        [...at, index + 1],
        'this is never reached: the one before it always has a value',
        'Remove it, or change the order.',
      );
    }
  });
  const reads = values.map(({ read }) => read);
  return {
    read: (root, item) => {
      for (const read of reads) {
        const value = read(root, item);
        if (value !== undefined && value !== '') return value;
      }
      return undefined;
    },
    shapes: values.flatMap(({ shapes }) => shapes),
    mayBeAbsent: values.every(({ mayBeAbsent }) => mayBeAbsent),
  };
}

export function compileChoose(
  cases: readonly CaseSpec[],
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
): Value {
  const coverage = new Coverage();
  const compiled = cases.map((spec, index) => {
    const path = [...at, index];
    const { when, ...rest } = spec;
    const condition =
      when === undefined ? undefined : compileCondition(when, [...path, 'when'], scope, compiler);
    const reason = coverage.take(condition);
    if (reason !== undefined) {
      compiler.findings.error(
        'unreachable-condition',
        path,
        `this case is never reached: ${reason}`,
        'Remove it, or change the order.',
      );
    }
    return { test: condition?.test, value: compiler.value(rest, path, scope) };
  });
  return {
    read: (root, item) => {
      for (const { test, value } of compiled) {
        if (test === undefined || test(root, item)) return value.read(root, item);
      }
      return undefined;
    },
    shapes: compiled.flatMap(({ value }) => value.shapes),
    mayBeAbsent: !coverage.complete || compiled.some(({ value }) => value.mayBeAbsent),
  };
}

/** What the cases so far have taken. */
class Coverage {
  complete = false;
  readonly #seen = new Set<string>();
  readonly #values = new Map<string, Set<unknown>>();

  /** Takes the next case; says why nothing is left for it, or undefined. */
  take(condition: Condition | undefined): string | undefined {
    if (this.complete) return 'the cases before it take everything';
    if (condition === undefined) {
      this.complete = true;
      return undefined;
    }
    if (this.#seen.has(condition.text)) return 'a case before it has the same condition';
    this.#seen.add(condition.text);
    return this.#takeValues(condition);
  }

  #takeValues({ selects }: Condition): string | undefined {
    if (selects === undefined) return undefined;
    const taken = this.#values.get(selects.path) ?? new Set();
    this.#values.set(selects.path, taken);
    const before = taken.size;
    for (const value of selects.values) taken.add(value);
    if (taken.size === before) return 'the cases before it take its values';
    if (selects.all?.every((value) => taken.has(value))) this.complete = true;
    return undefined;
  }
}
