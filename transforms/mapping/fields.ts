import { suggestion } from '../../lib/schema/index.ts';
import type { Compiler, DocumentPath, Read, Scope, Value } from './compiler.ts';
import { BROKEN, isBroken } from './compiler.ts';
import { errors } from './errors.ts';
import { fitToTarget } from './fit-to-target.ts';
import type { FieldSpec } from './language.ts';
import { allPaths, findPath } from './paths.ts';
import type { Shape } from './shape.ts';
import { compileValue } from './value.ts';

/** A target field, or a group of them, on the way to one object. */
interface Node {
  readonly name: string;
  read?: Read;
  /** Absent means that the message is parked. */
  demanded: boolean;
  readonly parts: Node[];
}

/** Compiles `fields` to one read that makes the target object. */
export function compileFields(
  specs: Readonly<Record<string, FieldSpec>>,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
  target: Shape,
): Value {
  const root: Node = { name: '', demanded: false, parts: [] };
  const mapped = new Set<string>();
  for (const [name, spec] of Object.entries(specs)) {
    const path = [...at, name];
    const found = findPath(target, name.split('.'));
    if (found === undefined) {
      const known = allPaths(target);
      compiler.findings.error(
        'unknown-target-path',
        path,
        `the target has no field "${name}"`,
        `Correct the name.${suggestion(name, known) || ` Known: ${known.join(', ')}.`}`,
        'key',
      );
      continue;
    }
    if (overlaps(name, mapped)) {
      compiler.findings.error(
        'target-overlap',
        path,
        `"${name}" is mapped as a whole and in parts`,
        'Map the whole, or its parts.',
        'key',
      );
      continue;
    }
    mapped.add(name);
    place(root, name, compileField(name, spec, path, scope, compiler, target, found.shape), target, spec);
  }
  missing(target, mapped, '', at, scope, compiler);
  return { read: build(root.parts, prefixOf(scope)), shapes: [target], mayBeAbsent: false };
}

function prefixOf(scope: Scope): string {
  return scope.inList ? `${scope.field}.` : '';
}

function compileField(
  name: string,
  spec: FieldSpec,
  at: DocumentPath,
  outer: Scope,
  compiler: Compiler,
  target: Shape,
  shape: Shape,
): Value {
  const scope = { ...outer, field: prefixOf(outer) + name };
  const value = compileValue(spec, at, scope, compiler, shape);
  if (isBroken(value)) return BROKEN;
  if (isRequired(target, name) && value.mayBeAbsent && spec.onAbsent === undefined) {
    compiler.findings.warning(
      'may-be-absent',
      at,
      `"${scope.field}" is required and may find no value`,
      'Give it a default or another source with first; or write onAbsent: error, if such a message is to be parked.',
    );
  }
  if (isRequired(target, name) && spec.onAbsent === 'leave-out') {
    compiler.findings.error(
      'required-target-missing',
      [...at, 'onAbsent'],
      `"${scope.field}" is required and cannot be left out`,
      'Write onAbsent: error, or give it a default.',
    );
  }
  return fitToTarget(value, shape, scope.field, at, compiler);
}

function overlaps(name: string, mapped: ReadonlySet<string>): boolean {
  for (const other of mapped) {
    if (name.startsWith(`${other}.`) || other.startsWith(`${name}.`)) return true;
  }
  return false;
}

/** Every group above it is required too. */
function isRequired(target: Shape, name: string): boolean {
  return findPath(target, name.split('.'))?.mayBeAbsent === false;
}

function place(root: Node, name: string, value: Value, target: Shape, spec: FieldSpec): void {
  const steps = name.split('.');
  let node = root;
  steps.forEach((step, index) => {
    let part = node.parts.find((one) => one.name === step);
    if (part === undefined) {
      part = { name: step, demanded: false, parts: [] };
      node.parts.push(part);
    }
    node = part;
    if (index === steps.length - 1) {
      node.read = value.read;
      node.demanded = spec.onAbsent === 'error' || isRequired(target, name);
    }
  });
}

function missing(
  target: Shape,
  mapped: ReadonlySet<string>,
  prefix: string,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
): void {
  for (const [name, field] of target.fields ?? []) {
    const path = prefix + name;
    if (!field.required || mapped.has(path)) continue;
    const parts = [...mapped].some((other) => other.startsWith(`${path}.`));
    if (parts) missing(field.shape, mapped, `${path}.`, at, scope, compiler);
    else {
      const about = field.shape.description === undefined ? '' : ` ${field.shape.description}`;
      compiler.findings.error(
        'required-target-missing',
        at,
        `the required field "${prefixOf(scope)}${path}" is not mapped`,
        `Add it.${about}`,
        'key',
      );
    }
  }
}

/** The hot path: one loop, one object, nothing made for what is absent. */
function build(nodes: readonly Node[], prefix: string): Read {
  const count = nodes.length;
  const names = nodes.map(({ name }) => name);
  const demanded = nodes.map((node) => node.demanded);
  const reads = nodes.map((node) => node.read ?? build(node.parts, `${prefix}${node.name}.`));
  return (root, item) => {
    let made: Record<string, unknown> | undefined;
    for (let index = 0; index < count; index++) {
      const value = reads[index]!(root, item);
      if (value !== undefined && value !== '') {
        made ??= {};
        made[names[index]!] = value;
      } else if (demanded[index]!) {
        throw errors.MAPPING_FIELD_MISSING({ field: prefix + names[index]! });
      }
    }
    return made;
  };
}
