import type { Compiler, DocumentPath, Read, Scope } from './compiler.ts';
import { isBroken } from './compiler.ts';
import { compileCel } from './forms/cel.ts';
import { compilePath } from './forms/path.ts';
import type { ConditionSpec, Scalar } from './language.ts';
import type { Shape } from './shape.ts';

export type Test = (root: unknown, item: unknown) => boolean;

export interface Condition {
  readonly test: Test;
  /** Two conditions with the same text are the same. */
  readonly text: string;
  /** Set when the condition is a choice among the values of one path. */
  readonly selects?: {
    readonly path: string;
    readonly values: readonly unknown[];
    /** All values that the path can have, when it always has one and they are known. */
    readonly all?: readonly unknown[];
  };
}

const NEVER: Test = () => false;

/** Conditions that can never hold, or always do, are told as findings. */
export function compileCondition(
  spec: ConditionSpec,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
): Condition {
  const text = JSON.stringify(spec);
  const inner = (one: ConditionSpec, ...path: (string | number)[]): Test =>
    compileCondition(one, [...at, ...path], scope, compiler).test;
  if (spec.all !== undefined) {
    const tests = spec.all.map((one, index) => inner(one, 'all', index));
    contradiction(spec.all, [...at, 'all'], compiler);
    return { text, test: (root, item) => tests.every((test) => test(root, item)) };
  }
  if (spec.any !== undefined) {
    const tests = spec.any.map((one, index) => inner(one, 'any', index));
    return { text, test: (root, item) => tests.some((test) => test(root, item)) };
  }
  if (spec.not !== undefined) {
    const test = inner(spec.not, 'not');
    return { text, test: (root, item) => !test(root, item) };
  }
  if (spec.cel !== undefined) return { text, test: celTest(spec.cel, [...at, 'cel'], scope, compiler) };
  return { text, ...pathCondition(spec, at, scope, compiler) };
}

function celTest(expression: string, at: DocumentPath, scope: Scope, compiler: Compiler): Test {
  const value = compileCel(expression, at, scope, compiler);
  if (isBroken(value)) return NEVER;
  if (value.shapes[0]!.kind !== 'boolean') {
    compiler.findings.error(
      'cel-refused',
      at,
      'the condition does not say true or false',
      'Compare with ==, !=, <, > or in.',
    );
  }
  return (root, item) => value.read(root, item) === true;
}

/** `all` of two different values for one path. */
function contradiction(specs: readonly ConditionSpec[], at: DocumentPath, compiler: Compiler): void {
  const wanted = new Map<string, Scalar>();
  specs.forEach(({ path, equals }, index) => {
    if (path === undefined || equals === undefined) return;
    const other = wanted.get(path);
    if (other !== undefined && other !== equals) {
      compiler.findings.error(
        'unreachable-condition',
        [...at, index],
        `"${path}" cannot be both "${other}" and "${equals}"`,
        'Write any instead of all, or correct one of them.',
      );
    }
    wanted.set(path, equals);
  });
}

function pathCondition(
  spec: ConditionSpec,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
): Omit<Condition, 'text'> {
  const value =
    spec.value === undefined
      ? compilePath(spec.path!, [...at, 'path'], scope, compiler)
      : compiler.value(spec.value, [...at, 'value'], scope);
  if (isBroken(value)) return { test: NEVER };
  const { read } = value;
  const name = spec.path ?? 'the value';
  // What a table holds may change tomorrow: its values make no condition impossible.
  const shape = spec.path === undefined ? { kind: onlyKind(value.shapes) } : value.shapes[0]!;
  if (spec.present !== undefined) return { test: presence(spec.present, value, at, compiler) };
  if (spec.startsWith !== undefined) {
    demandKind(shape, ['text'], 'startsWith', at, compiler);
    const starts = [spec.startsWith].flat();
    return {
      test: (root, item) =>
        starts.some((start) => (read(root, item) as string | undefined)?.startsWith(start) === true),
    };
  }
  if (spec.contains !== undefined) {
    demandKind(shape, ['text', 'list'], 'contains', at, compiler);
    const wanted = spec.contains;
    if (shape.kind === 'list' && shape.items !== undefined)
      possible(shape.items, [wanted], [...at, 'contains'], name, compiler);
    return {
      test: (root, item) =>
        (read(root, item) as string | Scalar[] | undefined)?.includes(wanted as string) === true,
    };
  }
  const values = spec.in ?? [spec.equals!];
  demandKind(
    shape,
    ['text', 'number', 'integer', 'boolean'],
    spec.in === undefined ? 'equals' : 'in',
    at,
    compiler,
  );
  possible(shape, values, [...at, spec.in === undefined ? 'equals' : 'in'], name, compiler);
  return {
    test: values.length === 1 ? equalsTest(read, values[0]!) : memberTest(read, new Set(values)),
    ...(spec.path !== undefined && {
      selects: {
        path: spec.path,
        values,
        ...(shape.values !== undefined && !value.mayBeAbsent && { all: shape.values }),
      },
    }),
  };
}

function onlyKind(shapes: readonly Shape[]): Shape['kind'] {
  const kinds = new Set(shapes.map(({ kind }) => kind));
  return kinds.size === 1 ? shapes[0]!.kind : 'any';
}

function equalsTest(read: Read, wanted: Scalar): Test {
  return (root, item) => read(root, item) === wanted;
}

function memberTest(read: Read, wanted: ReadonlySet<unknown>): Test {
  return (root, item) => wanted.has(read(root, item));
}

function presence(
  present: boolean,
  value: { read: Read; mayBeAbsent: boolean },
  at: DocumentPath,
  compiler: Compiler,
): Test {
  if (!value.mayBeAbsent) {
    compiler.findings.error(
      'unreachable-condition',
      at,
      `the path always has a value, so the condition ${present ? 'always' : 'never'} holds`,
      'Remove the condition.',
    );
  }
  const { read } = value;
  return (root, item) => (read(root, item) !== undefined) === present;
}

function demandKind(
  shape: Shape,
  kinds: readonly Shape['kind'][],
  word: string,
  at: DocumentPath,
  compiler: Compiler,
): void {
  if (kinds.includes(shape.kind)) return;
  const remedy =
    shape.kind === 'object' ? 'Name a part of the group.' : `Use a path to ${kinds.join(' or ')}.`;
  compiler.findings.error('type-mismatch', at, `${word} cannot be asked of a ${shape.kind}`, remedy);
}

/** Values that the source never has make a condition that never holds. */
function possible(
  shape: Shape,
  wanted: readonly Scalar[],
  at: DocumentPath,
  path: string,
  compiler: Compiler,
): void {
  for (const value of wanted) {
    const kind = typeof value === 'string' ? 'text' : typeof value;
    const wrongKind = shape.kind !== kind && !(shape.kind === 'integer' && kind === 'number');
    const unknown = shape.values !== undefined && !shape.values.includes(value);
    if (!wrongKind && !unknown) continue;
    const known = shape.values === undefined ? '' : ` It can be: ${shape.values.join(', ')}.`;
    compiler.findings.error(
      'unreachable-condition',
      at,
      `"${path}" is never ${JSON.stringify(value)}`,
      `Correct the value.${wrongKind ? ` It is a ${shape.kind}.` : known}`,
    );
  }
}
