import { pathText } from '../../lib/schema/index.ts';
import { isLocalDate } from '../../lib/time/index.ts';
import type { Compiler, DocumentPath, Value } from './compiler.ts';
import { errors } from './errors.ts';
import type { MappingRule } from './findings.ts';
import { isMoney, type Shape } from './shape.ts';

/** Says what is wrong with a value at run time, or nothing. */
type Guard = (value: unknown) => string | undefined;

interface Problem {
  readonly level: 'error' | 'warning';
  readonly rule: MappingRule;
  readonly what: string;
  readonly remedy: string;
}

/**
 * Compares what a value may be with what the target field takes. What can be known before anything runs is told as
 * findings; what cannot be becomes a guard, so that a wrong value is parked here and not refused by the receiver.
 */
export function fitToTarget(
  value: Value,
  target: Shape,
  field: string,
  at: DocumentPath,
  compiler: Compiler,
): Value {
  const guards: Guard[] = [];
  const told = new Set<string>();
  for (const shape of value.shapes) {
    const { problems, guard } = compare(shape, target, '');
    if (guard !== undefined) guards.push(guard);
    for (const { level, rule, what, remedy } of problems) {
      if (told.has(rule + what)) continue;
      told.add(rule + what);
      compiler.findings.add(level, rule, at, `"${field}": ${what}`, remedy);
    }
    label(shape, target, field, at, compiler);
  }
  if (guards.length === 0) return value;
  const guard = value.shapes.length === 1 ? guards[0]! : wholeGuard(target);
  const { read } = value;
  return {
    ...value,
    read: (root, item) => {
      const made = read(root, item);
      if (made === undefined || made === '') return undefined;
      const reason = guard(made);
      if (reason !== undefined) throw errors.MAPPING_VALUE_REFUSED({ field, reason });
      return made;
    },
  };
}

/** With several alternatives it is not known which one came: everything that the target asks is checked. */
function wholeGuard(target: Shape): Guard {
  return (
    compare(
      {
        kind: target.kind,
        ...(target.fields && { fields: bare(target) }),
        ...(target.items && { items: { kind: target.items.kind } }),
      },
      target,
      '',
    ).guard ?? (() => undefined)
  );
}

function bare(target: Shape): NonNullable<Shape['fields']> {
  return new Map(
    [...(target.fields ?? [])].map(([name, field]) => [
      name,
      { ...field, shape: { kind: field.shape.kind } },
    ]),
  );
}

interface Comparison {
  readonly problems: readonly Problem[];
  readonly guard: Guard | undefined;
}

function compare(shape: Shape, target: Shape, path: string): Comparison {
  if (target.kind === 'any') return { problems: [], guard: undefined };
  const sameKind = shape.kind === target.kind || (shape.kind === 'integer' && target.kind === 'number');
  if (!sameKind) return { problems: [mismatch(shape, target, path)], guard: undefined };
  switch (target.kind) {
    case 'text':
      return compareText(shape, target, path);
    case 'object':
      return compareObject(shape, target, path);
    case 'list':
      return compareList(shape, target, path);
    default:
      return compareNumber(shape, target, path);
  }
}

function named(path: string): string {
  return path === '' ? '' : `"${path}" `;
}

function mismatch(shape: Shape, target: Shape, path: string): Problem {
  const from = isMoney(shape) ? 'an amount' : `a ${shape.kind}`;
  const to = isMoney(target) ? 'an amount' : `a ${target.kind}`;
  const money = isMoney(shape) || isMoney(target);
  const remedies: Partial<Record<string, string>> = {
    'object>text': money
      ? 'Write it with money: { currency: EUR, as: decimal }, or name its value.'
      : 'Name the part of the group.',
    'text>object': money ? 'Map the whole amount (its path without .value).' : 'Map its parts one by one.',
    'number>text': 'Make a text of it with cel: string(...).',
    'integer>text': 'Put the number in quotes, or make a text of it with cel: string(...).',
    'list>text': 'Join the list with concat.',
    'text>list': 'Make a list with collect.',
  };
  return {
    level: 'error',
    rule: money ? 'money-mistake' : 'type-mismatch',
    what: `${named(path)}takes ${to}, and this is ${from}`,
    remedy: remedies[`${shape.kind}>${target.kind}`] ?? `Map a value that is ${to}.`,
  };
}

function compareText(shape: Shape, target: Shape, path: string): Comparison {
  const { values } = shape;
  if (values !== undefined) {
    const wrong = values.filter((value) => textGuard(target)(value) !== undefined);
    if (wrong.length === 0) return { problems: [], guard: undefined };
    return { problems: [notAllowed(wrong, target, path)], guard: textGuard(target) };
  }
  const problems: Problem[] = [];
  const { maxLength } = target;
  if (target.date === true && shape.date !== true) {
    problems.push({
      level: 'error',
      rule: 'type-mismatch',
      what: `${named(path)}takes a date, and this is a text`,
      remedy: 'Map a date, or say its form with date: { from: ... }.',
    });
  } else if (maxLength !== undefined && (shape.maxLength ?? Infinity) > maxLength) {
    problems.push({
      level: 'warning',
      rule: 'text-may-not-fit',
      what: `${named(path)}takes ${maxLength} characters, and this text may be longer`,
      remedy: `Say what happens: text: { max: ${maxLength}, overflow: cut } or overflow: error; as it is, a longer text is parked.`,
    });
  }
  const needed = { ...target };
  if (shape.pattern !== undefined && shape.pattern === target.pattern)
    delete (needed as { pattern?: string }).pattern;
  if (maxLength !== undefined && (shape.maxLength ?? Infinity) <= maxLength)
    delete (needed as { maxLength?: number }).maxLength;
  const free =
    needed.pattern === undefined &&
    needed.maxLength === undefined &&
    needed.values === undefined &&
    needed.date !== true;
  return { problems, guard: free ? undefined : textGuard(needed) };
}

/** An empty text is no value and never comes here, so `minLength` needs no test of its own up to 1. */
function textGuard(target: Shape): Guard {
  const { values, maxLength = Infinity, minLength = 0, date } = target;
  const pattern = target.pattern === undefined ? undefined : new RegExp(target.pattern, 'u');
  const allowed = values === undefined ? undefined : new Set(values);
  return (value) => {
    if (typeof value !== 'string') return 'is not a text';
    if (allowed !== undefined && !allowed.has(value)) return 'is not one of those that it takes';
    if (value.length > maxLength && [...value].length > maxLength)
      return `has more than ${maxLength} characters`;
    if (minLength > 1 && [...value].length < minLength) return `has fewer than ${minLength} characters`;
    if (pattern !== undefined && !pattern.test(value)) return 'is not in its form';
    if (date === true && !isLocalDate(value)) return 'is not a date';
    return undefined;
  };
}

function notAllowed(wrong: readonly unknown[], target: Shape, path: string): Problem {
  const shown = wrong.map((value) => JSON.stringify(value)).join(', ');
  const takes =
    target.values !== undefined
      ? ` It takes: ${target.values.join(', ')}.`
      : target.pattern !== undefined
        ? ` It takes texts like ${target.pattern}.`
        : target.maxLength !== undefined
          ? ` It takes ${target.maxLength} characters.`
          : '';
  return {
    level: 'error',
    rule: 'value-not-allowed',
    what: `${named(path)}does not take ${shown}`,
    remedy: `Correct the value.${takes}`,
  };
}

function compareNumber(shape: Shape, target: Shape, path: string): Comparison {
  const { values, minimum = -Infinity, maximum = Infinity } = target;
  const guard: Guard = (value) => {
    if (values !== undefined && !values.includes(value)) return 'is not one of those that it takes';
    const number = value as number;
    return target.kind !== 'boolean' && (number < minimum || number > maximum)
      ? 'is not in its range'
      : undefined;
  };
  const wrong = (shape.values ?? []).filter((value) => guard(value) !== undefined);
  if (wrong.length > 0) return { problems: [notAllowed(wrong, target, path)], guard };
  const free =
    shape.values !== undefined || (values === undefined && minimum === -Infinity && maximum === Infinity);
  return { problems: [], guard: free ? undefined : guard };
}

function compareList(shape: Shape, target: Shape, path: string): Comparison {
  const { problems, guard } = compare(
    shape.items ?? { kind: 'any' },
    target.items!,
    path === '' ? 'items' : `${path} items`,
  );
  const { maxItems = Infinity } = target;
  const limited = (shape.maxItems ?? Infinity) > maxItems;
  if (guard === undefined && !limited) return { problems, guard: undefined };
  return {
    problems,
    guard: (value) => {
      const list = value as readonly unknown[];
      if (list.length > maxItems) return `has more than ${maxItems} items`;
      if (guard === undefined) return undefined;
      for (const one of list) {
        const reason = guard(one);
        if (reason !== undefined) return `has an item that ${reason}`;
      }
      return undefined;
    },
  };
}

function compareObject(shape: Shape, target: Shape, path: string): Comparison {
  const problems: Problem[] = [];
  const guards: [string, Guard][] = [];
  for (const [name, field] of shape.fields ?? []) {
    const inner = pathText([...(path === '' ? [] : [path]), name]);
    const wanted = target.fields?.get(name);
    if (wanted === undefined) {
      problems.push({
        level: 'error',
        rule: 'type-mismatch',
        what: `the field takes no "${inner}"`,
        remedy: 'Map its parts one by one.',
      });
      continue;
    }
    const money = isMoney(target) && name === 'currency';
    const { problems: found, guard } = compare(field.shape, wanted.shape, inner);
    problems.push(...found);
    if (guard !== undefined) guards.push([name, guard]);
    if (money && guard !== undefined && found.length === 0) problems.push(otherCurrency(wanted.shape));
  }
  for (const [name, { required }] of target.fields ?? []) {
    if (!required || shape.fields?.get(name)?.required === true) continue;
    problems.push({
      level: 'error',
      rule: 'required-target-missing',
      what: `the field requires "${name}"`,
      remedy: 'Map its parts one by one, with a default.',
    });
  }
  return { problems, guard: guards.length === 0 ? undefined : objectGuard(guards) };
}

function objectGuard(guards: readonly [string, Guard][]): Guard {
  return (value) => {
    for (const [name, guard] of guards) {
      const part = (value as Record<string, unknown>)[name];
      const reason = part === undefined ? undefined : guard(part);
      if (reason !== undefined) return `has a part "${name}" that ${reason}`;
    }
    return undefined;
  };
}

function otherCurrency(target: Shape): Problem {
  const wanted = String(target.values?.[0] ?? 'EUR');
  return {
    level: 'error',
    rule: 'money-mistake',
    what: `takes ${wanted} only, and the amount may be in another currency`,
    remedy: `Say that it must be: money: { currency: ${wanted} }.`,
  };
}

function label(shape: Shape, target: Shape, field: string, at: DocumentPath, compiler: Compiler): void {
  const personal = shape.personal ?? shape.items?.personal;
  if (personal === undefined || target.personal !== undefined || target.items?.personal !== undefined) return;
  compiler.findings.warning(
    'personal-unlabelled',
    at,
    `"${field}" gets personal data (${personal}) and is not labelled as personal`,
    'Map it to a labelled field: what is not labelled may be shown in logs and on pages.',
  );
}
