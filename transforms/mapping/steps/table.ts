import type { Compiler, DocumentPath, Read, Scope, Value } from '../compiler.ts';
import { BROKEN } from '../compiler.ts';
import { errors } from '../errors.ts';
import { shapeOfConstant } from '../forms/text-forms.ts';
import type { Scalar, TableStep } from '../language.ts';
import type { Shape } from '../shape.ts';
import type { Lookup } from '../tables.ts';

/** Looks the value up. A code that the table lacks parks the message unless the mapping says otherwise. */
export function applyTable(
  value: Value,
  step: string | TableStep,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
): Value {
  const { name, column, onMissing = 'error' }: TableStep = typeof step === 'string' ? { name: step } : step;
  const lookup = compiler.tables.find(name, column, at);
  if (lookup === undefined) return BROKEN;
  if (value.shapes.some(({ kind }) => kind === 'object' || kind === 'list')) {
    compiler.findings.error(
      'type-mismatch',
      at,
      'a group or a list cannot be looked up',
      'Name the part of it that is the code.',
    );
    return BROKEN;
  }
  reportMissing(value, lookup, onMissing, at, compiler);
  const shape = shapeOfValues([...new Set(lookup.codes.values())]);
  const shapes =
    onMissing === 'keep'
      ? [shape, ...value.shapes]
      : typeof onMissing === 'object'
        ? [shape, shapeOfConstant(onMissing.constant)]
        : [shape];
  return {
    read: lookupRead(
      value.read,
      lookup,
      onMissing,
      scope.field,
      value.shapes.some(({ personal }) => personal !== undefined),
    ),
    shapes,
    mayBeAbsent: value.mayBeAbsent || onMissing === 'leave-out',
  };
}

function lookupRead(
  read: Read,
  { table, codes }: Lookup,
  onMissing: NonNullable<TableStep['onMissing']>,
  field: string,
  personal: boolean,
): Read {
  return (root, item) => {
    const code = read(root, item) as Scalar | undefined;
    if (code === undefined || code === '') return undefined;
    const found = codes.get(code) ?? codes.get(String(code));
    if (found !== undefined) return found;
    if (onMissing === 'keep') return code;
    if (onMissing === 'leave-out') return undefined;
    if (typeof onMissing === 'object') return onMissing.constant;
    throw errors.MAPPING_CODE_MISSING({ table, code: personal ? '(hidden)' : JSON.stringify(code), field });
  };
}

/** Codes that the source can have and the table lacks are known before anything runs. */
function reportMissing(
  value: Value,
  { table, codes }: Lookup,
  onMissing: TableStep['onMissing'],
  at: DocumentPath,
  compiler: Compiler,
): void {
  if (onMissing !== 'error') return;
  const missing = value.shapes
    .flatMap(({ values }) => values ?? [])
    .filter((code) => !codes.has(code as Scalar));
  if (missing.length === 0) return;
  compiler.findings.warning(
    'value-not-allowed',
    at,
    `the table "${table}" lacks ${missing.map((code) => JSON.stringify(code)).join(', ')}, which the source can have`,
    'Add the codes, or say what happens with onMissing; as it is, such a message is parked.',
  );
}

function shapeOfValues(values: readonly Scalar[]): Shape {
  const shapes = values.map(shapeOfConstant);
  const kinds = new Set(shapes.map(({ kind }) => kind));
  // An empty table has no value of any kind; a text fits nearly everywhere.
  const kind = kinds.size === 0 ? 'text' : kinds.size === 1 ? shapes[0]!.kind : 'any';
  return {
    kind,
    values,
    ...(kind === 'text' && { maxLength: Math.max(0, ...shapes.map((shape) => shape.maxLength ?? 0)) }),
  };
}
