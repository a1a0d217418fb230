import type { Compiler, DocumentPath, Scope, Value } from '../compiler.ts';
import { BROKEN, isBroken } from '../compiler.ts';
import { compileCondition } from '../condition.ts';
import type { ListSpec, ValueSpec } from '../language.ts';
import type { Shape } from '../shape.ts';
import { celEnvironment } from './cel.ts';
import { compilePath } from './path.ts';

/** A list of the values that are there; lists among them are joined in. Absent when nothing is. */
export function compileCollect(
  specs: readonly ValueSpec[],
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
): Value {
  const values = specs.map((spec, index) => compiler.value(spec, [...at, index], scope));
  if (values.every(isBroken)) return BROKEN;
  const reads = values.map(({ read }) => read);
  const items = values
    .flatMap(({ shapes }) => shapes)
    .map((shape) => (shape.kind === 'list' ? shape.items! : shape));
  return {
    read: (root, item) => {
      let list: unknown[] | undefined;
      for (const read of reads) {
        const value = read(root, item);
        if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
        list ??= [];
        if (Array.isArray(value)) list.push(...value);
        else list.push(value);
      }
      return list;
    },
    shapes: items.map((shape) => ({ kind: 'list', items: shape })),
    mayBeAbsent: values.every(
      ({ mayBeAbsent, shapes }) => mayBeAbsent || shapes.every(({ kind }) => kind === 'list'),
    ),
  };
}

/** One target item for each source item that `where` lets through. Absent when none is. */
export function compileList(
  spec: ListSpec,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
  target?: Shape,
): Value {
  const over = compilePath(spec.over, [...at, 'over'], scope, compiler);
  if (isBroken(over)) return BROKEN;
  const source = over.shapes[0]!;
  if (source.kind !== 'list') {
    compiler.findings.error(
      'type-mismatch',
      [...at, 'over'],
      `"${spec.over}" is not a list`,
      'Use its path directly, without list.',
    );
    return BROKEN;
  }
  const here = source.items!;
  const inner: Scope = { ...scope, here, inList: true, cel: celEnvironment(scope.root, here) };
  const where =
    spec.where === undefined
      ? undefined
      : compileCondition(spec.where, [...at, 'where'], inner, compiler).test;
  const item = compileItem(spec, at, inner, compiler, target?.items);
  if (isBroken(item)) return BROKEN;
  const { read: readOver } = over;
  const { read: readItem } = item;
  return {
    read: (root, outer) => {
      const list = readOver(root, outer) as readonly unknown[] | undefined;
      if (list === undefined || list.length === 0) return undefined;
      const made: unknown[] = [];
      for (const one of list) {
        if (where !== undefined && !where(root, one)) continue;
        const value = readItem(root, one);
        if (value !== undefined && value !== '') made.push(value);
      }
      return made.length === 0 ? undefined : made;
    },
    shapes: item.shapes.map((shape) => ({ kind: 'list', items: shape })),
    mayBeAbsent: true,
  };
}

function compileItem(
  spec: ListSpec,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
  target?: Shape,
): Value {
  if ((spec.fields === undefined) === (spec.value === undefined)) {
    compiler.findings.error(
      'one-form',
      at,
      'a list makes fields or values, one of the two',
      'Write fields: or value:.',
    );
    return BROKEN;
  }
  if (spec.value !== undefined) return compiler.value(spec.value, [...at, 'value'], scope, target);
  if (target?.kind !== 'object') {
    compiler.findings.error(
      'type-mismatch',
      [...at, 'fields'],
      `the items of "${scope.field}" have no fields`,
      'Use value: instead of fields:.',
    );
    return BROKEN;
  }
  return compiler.fields(spec.fields!, [...at, 'fields'], scope, target);
}
