import type { CelEnvironment, CelExpression } from '../../../lib/cel/index.ts';
import {
  type CelFields,
  type CelRead,
  type CelVariable,
  createCelEnvironment,
} from '../../../lib/cel/index.ts';
import { isKaravaaniError } from '../../../lib/errors/index.ts';
import type { Compiler, DocumentPath, Scope, Value } from '../compiler.ts';
import { BROKEN } from '../compiler.ts';
import { findPath } from '../paths.ts';
import { isMoney, type Shape } from '../shape.ts';

/** Functions that expressions may use beside CEL's own. */
const FUNCTIONS = [
  { signature: 'digits(string): bool', run: (text: string): boolean => /^[0-9]+$/.test(text) },
  { signature: 'minorUnits(string): int', run: minorUnits },
];

/** `12.30` as 1230: a canonical amount has exactly its currency's decimals. */
function minorUnits(amount: string): bigint {
  return /^[0-9]+(\.[0-9]+)?$/.test(amount) && amount.length < 19 ? BigInt(amount.replace('.', '')) : -1n;
}

/** Expressions see the source as `source`, and inside a list its item as `item`. */
export function celEnvironment(source: Shape, item?: Shape): CelEnvironment {
  const variables: CelVariable[] = [{ name: 'source', fields: fieldsOf(source) }];
  if (item !== undefined) {
    variables.push(
      item.kind === 'object'
        ? { name: 'item', fields: fieldsOf(item) }
        : { name: 'item', type: typeOf(item) as string },
    );
  }
  return createCelEnvironment(variables, FUNCTIONS);
}

function fieldsOf(shape: Shape): CelFields {
  return Object.fromEntries(
    [...(shape.fields ?? [])].map(([name, { shape: field }]) => [name, typeOf(field)]),
  );
}

function typeOf(shape: Shape): string | CelFields {
  switch (shape.kind) {
    case 'text':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
    case 'integer':
      return 'double';
    case 'list':
      return shape.items?.kind === 'text' ? 'list<string>' : 'list';
    case 'object':
      return fieldsOf(shape);
    default:
      return 'dyn';
  }
}

const RESULTS: Readonly<Record<string, Shape>> = {
  string: { kind: 'text' },
  bool: { kind: 'boolean' },
  int: { kind: 'integer' },
  uint: { kind: 'integer' },
  double: { kind: 'number' },
  'list<string>': { kind: 'list', items: { kind: 'text' } },
};

export function compileCel(text: string, at: DocumentPath, scope: Scope, compiler: Compiler): Value {
  let expression: CelExpression;
  try {
    expression = scope.cel.compile(text);
  } catch (error) {
    if (!isKaravaaniError(error)) throw error;
    compiler.findings.error('cel-refused', at, `${error.code}: ${error.message}`, error.remedy);
    return BROKEN;
  }
  const shape = RESULTS[expression.type];
  if (shape === undefined) {
    compiler.findings.error(
      'cel-refused',
      at,
      `the expression makes ${expression.type}, which no field takes`,
      'Make a text with string(...), a number, true or false, or a list of texts.',
    );
    return BROKEN;
  }
  checkReads(expression, at, scope, compiler);
  return {
    read: reader(expression, shape),
    shapes: [withLabel(shape, expression, scope)],
    mayBeAbsent: shape.kind === 'text',
  };
}

/** One object of variables for all calls: an expression keeps nothing of it. */
function reader(expression: CelExpression, shape: Shape): Value['read'] {
  const values: Record<string, unknown> = { source: undefined, item: undefined };
  const numeric = shape.kind === 'integer';
  return (root, item) => {
    values['source'] = root;
    values['item'] = item;
    const result = expression.evaluate(values);
    if (result === null || result === '') return undefined;
    return numeric ? Number(result) : result;
  };
}

function shapeRead({ path }: CelRead, scope: Scope): { shape: Shape; mayBeAbsent: boolean } | undefined {
  const [variable, ...steps] = path;
  // Others are the variables of the expression's own loops.
  if (variable !== 'source' && !(variable === 'item' && scope.inList)) return undefined;
  return findPath(variable === 'item' ? scope.here : scope.root, steps);
}

function withLabel(shape: Shape, expression: CelExpression, scope: Scope): Shape {
  for (const read of expression.reads) {
    const personal = read.asked ? undefined : shapeRead(read, scope)?.shape.personal;
    if (personal !== undefined) return { ...shape, personal };
  }
  return shape;
}

function checkReads(expression: CelExpression, at: DocumentPath, scope: Scope, compiler: Compiler): void {
  const asked = expression.reads.filter((read) => read.asked).map((read) => read.path.join('.'));
  const told = new Set<string>();
  for (const read of expression.reads) {
    const path = read.path.join('.');
    if (read.asked || told.has(path)) continue;
    told.add(path);
    const found = shapeRead(read, scope);
    if (found?.mayBeAbsent === true && !asked.includes(path)) {
      compiler.findings.warning(
        'may-be-absent',
        at,
        `the expression fails where ${path} is absent`,
        `Ask first: has(${path}) ? ... : ...`,
      );
    }
    if (isMoneyValue(read, scope) && /\b(double|int|uint)\s*\(/.test(expression.text)) {
      compiler.findings.error(
        'money-mistake',
        at,
        'the expression makes a number of an amount',
        'Use minorUnits(...), which gives whole cents; a decimal number is not exact.',
      );
    }
  }
}

function isMoneyValue(read: CelRead, scope: Scope): boolean {
  if (read.path.at(-1) !== 'value') return false;
  const parent = shapeRead({ ...read, path: read.path.slice(0, -1) }, scope);
  return parent !== undefined && isMoney(parent.shape);
}
