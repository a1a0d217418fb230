import type { Compiler, DocumentPath, Read, Scope, Value } from '../compiler.ts';
import { BROKEN, isBroken } from '../compiler.ts';
import type { Scalar, ValueSpec } from '../language.ts';
import type { Shape } from '../shape.ts';
import { compilePath } from './path.ts';

export function compileConstant(constant: Scalar | readonly Scalar[]): Value {
  return { read: () => constant, shapes: [shapeOfConstant(constant)], mayBeAbsent: false };
}

export function shapeOfConstant(constant: Scalar | readonly Scalar[]): Shape {
  if (Array.isArray(constant)) {
    const first = constant[0] as Scalar | undefined;
    const items = first === undefined ? { kind: 'any' as const } : shapeOfConstant(first);
    return { kind: 'list', items: { ...items, values: constant } };
  }
  if (typeof constant === 'string')
    return { kind: 'text', values: [constant], maxLength: [...constant].length };
  if (typeof constant === 'boolean') return { kind: 'boolean', values: [constant] };
  return { kind: Number.isInteger(constant) ? 'integer' : 'number', values: [constant] };
}

/** Parts of a template: literal text, or the path between braces. */
function templateParts(template: string): readonly ({ literal: string } | { path: string })[] {
  const parts: ({ literal: string } | { path: string })[] = [];
  const pattern = /\{\{|\}\}|\{([^{}]*)\}|[^{}]+|[{}]/g;
  for (const found of template.matchAll(pattern)) {
    if (found[1] !== undefined) parts.push({ path: found[1].trim() });
    else if (found[0] === '{{' || found[0] === '}}') parts.push({ literal: found[0][0]! });
    else parts.push({ literal: found[0] });
  }
  return parts;
}

export function compileTemplate(template: string, at: DocumentPath, scope: Scope, compiler: Compiler): Value {
  const values = templateParts(template).map((part) =>
    'literal' in part
      ? compileConstant(part.literal)
      : textPart(compilePath(part.path, at, scope, compiler), at, compiler),
  );
  if (values.some(isBroken)) return BROKEN;
  const reads = values.map(({ read }) => read);
  return {
    read: (root, item) => {
      let text = '';
      for (const read of reads) {
        const part = read(root, item);
        if (part === undefined) return undefined;
        text += part as string;
      }
      return text;
    },
    shapes: [joined(values, '')],
    mayBeAbsent: values.some(({ mayBeAbsent }) => mayBeAbsent),
  };
}

export function compileConcat(
  specs: readonly ValueSpec[],
  separator: string,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
): Value {
  const values = specs.map((spec, index) =>
    textPart(compiler.value(spec, [...at, index], scope), [...at, index], compiler),
  );
  if (values.some(isBroken)) return BROKEN;
  return {
    read: joinRead(
      values.map(({ read }) => read),
      separator,
    ),
    shapes: [joined(values, separator)],
    mayBeAbsent: values.every(({ mayBeAbsent }) => mayBeAbsent),
  };
}

function joinRead(reads: readonly Read[], separator: string): Read {
  return (root, item) => {
    let text: string | undefined;
    for (const read of reads) {
      const value = read(root, item);
      if (value === undefined || value === '') continue;
      const part = Array.isArray(value) ? value.join(separator) : String(value);
      text = text === undefined ? part : text + separator + part;
    }
    return text;
  };
}

/** A part of a text is a text, a number or a list of texts; an amount or a group is a mistake. */
function textPart(value: Value, at: DocumentPath, compiler: Compiler): Value {
  for (const shape of value.shapes) {
    const kind = shape.kind === 'list' ? shape.items?.kind : shape.kind;
    if (kind === 'object' || kind === 'any') {
      const money = shape.fields?.has('currency') === true;
      compiler.findings.error(
        money ? 'money-mistake' : 'type-mismatch',
        at,
        money ? 'an amount is joined into a text without saying how' : 'a group is joined into a text',
        money
          ? 'Add money: { as: decimal } (or decimal-comma), or name its value and currency.'
          : 'Name the part of the group.',
      );
      return BROKEN;
    }
  }
  return value;
}

/** Shape of a text joined from parts. */
function joined(values: readonly Value[], separator: string): Shape {
  let maxLength: number | undefined = separator.length * Math.max(0, values.length - 1);
  let personal: string | undefined;
  for (const { shapes } of values) {
    for (const shape of shapes) personal ??= shape.personal ?? shape.items?.personal;
    const longest = Math.max(
      ...shapes.map((shape) => (shape.kind === 'text' ? (shape.maxLength ?? Infinity) : Infinity)),
    );
    maxLength += longest;
  }
  return {
    kind: 'text',
    ...(Number.isFinite(maxLength) && { maxLength }),
    ...(personal !== undefined && { personal }),
  };
}
