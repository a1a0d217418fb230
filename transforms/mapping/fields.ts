import { suggestion } from '../../lib/schema/index.ts';
import type { Compiler, DocumentPath, Scope, Value } from './compiler.ts';
import { BROKEN, isBroken } from './compiler.ts';
import { fitToTarget } from './fit-to-target.ts';
import type { FieldSpec } from './language.ts';
import { buildObject, newPart, partAt } from './object-builder.ts';
import { allPaths, findPath } from './paths.ts';
import type { Shape } from './shape.ts';

/** A target field that the file maps. */
interface MappedField {
  readonly name: string;
  readonly steps: readonly string[];
  readonly spec: FieldSpec;
  readonly at: DocumentPath;
  readonly shape: Shape;
}

/** Compiles `fields` to one read that makes the target object. */
export function compileFields(
  specs: Readonly<Record<string, FieldSpec>>,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
  target: Shape,
): Value {
  const fields = findFields(specs, at, compiler, target);
  const names = fields.map(({ name }) => name);
  const prefix = scope.inList ? `${scope.field}.` : '';
  const root = newPart('');
  for (const field of fields) {
    const part = partAt(root, field.steps);
    part.required = isRequired(target, field.steps);
    part.forced = field.spec.onAbsent === 'error';
    const { read } = compileField(
      field,
      { ...scope, field: prefix + field.name },
      compiler,
      demands(target, field, names),
    );
    part.read = read;
  }
  requireGroups(root.parts, target);
  reportMissing(target, names, '', prefix, at, compiler);
  return { read: buildObject(root.parts, prefix, true), shapes: [target], mayBeAbsent: false };
}

/** Fields that the target has; a name that it lacks, or that stands in the way of another, is a finding. */
function findFields(
  specs: Readonly<Record<string, FieldSpec>>,
  at: DocumentPath,
  compiler: Compiler,
  target: Shape,
): readonly MappedField[] {
  const found: MappedField[] = [];
  for (const [name, spec] of Object.entries(specs)) {
    const path = [...at, name];
    const steps = name.split('.');
    const shape = findPath(target, steps)?.shape;
    if (shape === undefined) {
      const known = allPaths(target);
      const hint = suggestion(name, known) || ` Known: ${known.join(', ')}.`;
      compiler.findings.error(
        'unknown-target-path',
        path,
        `the target has no field "${name}"`,
        `Correct the name.${hint}`,
        'key',
      );
    } else if (found.some((other) => overlap(name, other.name))) {
      compiler.findings.error(
        'target-overlap',
        path,
        `"${name}" is mapped as a whole and in parts`,
        'Map the whole, or its parts.',
        'key',
      );
    } else found.push({ name, steps, spec, at: path, shape });
  }
  return found;
}

function overlap(a: string, b: string): boolean {
  return a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

function compileField(
  { spec, at, shape }: MappedField,
  scope: Scope,
  compiler: Compiler,
  demanded: boolean,
): Value {
  const value = compiler.value(spec, at, scope, shape);
  if (isBroken(value)) return BROKEN;
  if (demanded && value.mayBeAbsent && spec.onAbsent === undefined) {
    compiler.findings.warning(
      'may-be-absent',
      at,
      `"${scope.field}" is required and may find no value`,
      'Give it a default or another source with first; or write onAbsent: error, if such a message is to be parked.',
    );
  }
  if (demanded && spec.onAbsent === 'leave-out') {
    compiler.findings.error(
      'required-target-missing',
      [...at, 'onAbsent'],
      `"${scope.field}" is required and cannot be left out`,
      'Write onAbsent: error, or give it a default.',
    );
  }
  return fitToTarget(value, shape, scope.field, at, compiler);
}

/** Required in the group that it stands in, whether or not the group is. */
function isRequired(target: Shape, steps: readonly string[]): boolean {
  const group = steps.length === 1 ? target : findPath(target, steps.slice(0, -1))?.shape;
  return group?.fields?.get(steps.at(-1)!)?.required === true;
}

/** An optional group with one mapped part is simply left out when that part is absent. */
function demands(target: Shape, { steps }: MappedField, names: readonly string[]): boolean {
  if (!isRequired(target, steps)) return false;
  const group = steps.slice(0, -1);
  const groupIsSure = group.length === 0 || findPath(target, group)?.mayBeAbsent === false;
  const start = `${group.join('.')}.`;
  return groupIsSure || names.filter((name) => name.startsWith(start)).length > 1;
}

function requireGroups(parts: readonly ReturnType<typeof newPart>[], target: Shape): void {
  for (const part of parts) {
    if (part.read !== undefined) continue;
    const field = target.fields?.get(part.name);
    part.required = field?.required === true;
    if (field !== undefined) requireGroups(part.parts, field.shape);
  }
}

function reportMissing(
  target: Shape,
  names: readonly string[],
  group: string,
  prefix: string,
  at: DocumentPath,
  compiler: Compiler,
): void {
  for (const [name, field] of target.fields ?? []) {
    const path = group + name;
    if (names.includes(path)) continue;
    if (names.some((other) => other.startsWith(`${path}.`))) {
      reportMissing(field.shape, names, `${path}.`, prefix, at, compiler);
    } else if (field.required) {
      const about = field.shape.description === undefined ? '' : ` ${field.shape.description}`;
      compiler.findings.error(
        'required-target-missing',
        at,
        `the required field "${prefix}${path}" is not mapped`,
        `Add it.${about}`,
        'key',
      );
    }
  }
}
