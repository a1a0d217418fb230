import { isLocalDate } from '../../../lib/time/index.ts';
import type { Compiler, DocumentPath, Scope, Value } from '../compiler.ts';
import { BROKEN } from '../compiler.ts';
import { errors } from '../errors.ts';
import type { DateStep } from '../language.ts';

const ISO = 'YYYY-MM-DD';
/** Two-digit years are of this century: payments, not births. */
const CENTURY = '20';

/** Reads a date in one form and writes it in another. The forms are checked by the language's schema. */
export function applyDate(
  value: Value,
  step: string | DateStep,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
): Value {
  const { from = ISO, to = ISO }: DateStep = typeof step === 'string' ? { to: step } : step;
  if (value.shapes.some(({ kind }) => kind !== 'text')) {
    compiler.findings.error(
      'type-mismatch',
      at,
      'only a text can be written as a date',
      'Name the part that is the date.',
    );
    return BROKEN;
  }
  if (from === ISO && value.shapes.some(({ date }) => date !== true)) {
    compiler.findings.warning(
      'type-mismatch',
      at,
      'the value may not be a date',
      'Say its form with date: { from: ..., to: ... }.',
    );
  }
  for (const form of [from, to]) {
    if (isWhole(form)) continue;
    const what = `"${form}" does not have year, month and day once each`;
    compiler.findings.error('type-mismatch', at, what, 'Write a form such as DD.MM.YYYY.');
    return BROKEN;
  }
  const parse = parser(from);
  const write = writer(to);
  const { read } = value;
  return {
    read: (root, item) => {
      const text = read(root, item) as string | undefined;
      if (text === undefined || text === '') return undefined;
      const date = parse(text);
      if (date === undefined || !isLocalDate(date))
        throw errors.MAPPING_DATE_REFUSED({ field: scope.field, form: from });
      return write(date);
    },
    shapes: [
      to === ISO ? { kind: 'text', date: true, maxLength: 10 } : { kind: 'text', maxLength: to.length + 2 },
    ],
    mayBeAbsent: value.mayBeAbsent,
  };
}

type Part = 'YYYY' | 'YY' | 'MM' | 'M' | 'DD' | 'D';
const PARTS = /YYYY|YY|MM|M|DD|D/g;

function isWhole(form: string): boolean {
  return (
    (form.match(PARTS) ?? [])
      .map((part) => part[0])
      .sort()
      .join('') === 'DMY'
  );
}

function parser(form: string): (text: string) => string | undefined {
  if (form === ISO) return (text) => text;
  const order = form.match(PARTS) as Part[];
  const pattern = new RegExp(`^${form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(PARTS, groupOf)}$`);
  return (text) => {
    const found = pattern.exec(text);
    if (found === null) return undefined;
    const parts: Record<string, string> = {};
    order.forEach((part, index) => {
      parts[part[0]!] = found[index + 1]!;
    });
    const { Y = '', M = '', D = '' } = parts;
    return `${Y.length === 2 ? CENTURY + Y : Y}-${M.padStart(2, '0')}-${D.padStart(2, '0')}`;
  };
}

function groupOf(part: string): string {
  return part === 'YYYY' ? '(\\d{4})' : part.length === 2 ? '(\\d{2})' : '(\\d{1,2})';
}

function writer(form: string): (date: string) => string {
  if (form === ISO) return (date) => date;
  return (date) => form.replace(PARTS, (part) => partOf(part as Part, date));
}

function partOf(part: Part, date: string): string {
  switch (part) {
    case 'YYYY':
      return date.slice(0, 4);
    case 'YY':
      return date.slice(2, 4);
    case 'MM':
      return date.slice(5, 7);
    case 'M':
      return String(Number(date.slice(5, 7)));
    case 'DD':
      return date.slice(8, 10);
    case 'D':
      return String(Number(date.slice(8, 10)));
  }
}
