import { type Charset, narrow, pointText } from '../../charset/index.ts';
import type { Compiler, DocumentPath, LossPlace, Read, Scope, Value } from '../compiler.ts';
import { BROKEN } from '../compiler.ts';
import { errors } from '../errors.ts';
import type { TextStep } from '../language.ts';
import type { Shape } from '../shape.ts';

/** Trims a text, narrows its characters, changes its case, cuts and pads it, in this order. */
export function applyText(
  value: Value,
  step: TextStep,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
  target: Shape | undefined,
): Value {
  if (value.shapes.some(({ kind }) => kind !== 'text')) {
    compiler.findings.error(
      'type-mismatch',
      at,
      'only a text has characters and a length',
      'Join a list with concat; write an amount with money first.',
    );
    return BROKEN;
  }
  const max = step.max ?? target?.maxLength;
  report(value, step, max, at, compiler);
  const trims = step.trim !== false;
  const steps = [
    step.charset === undefined || step.charset === 'utf-8'
      ? undefined
      : narrower(step, scope.field, compiler.losses),
    step.case === 'upper' ? (text: string) => text.toLocaleUpperCase('fi') : undefined,
    step.case === 'lower' ? (text: string) => text.toLocaleLowerCase('fi') : undefined,
    max === undefined ? undefined : limiter(max, step.overflow ?? 'error', scope.field, compiler.losses),
    step.pad === undefined ? undefined : padder(step.pad),
  ].filter((one) => one !== undefined);
  return {
    read: chain(value.read, trims, steps),
    shapes: value.shapes.map((shape) => shapeAfter(shape, step, max)),
    mayBeAbsent: value.mayBeAbsent || step.unmappable === 'leave-out',
  };
}

function chain(read: Read, trims: boolean, steps: readonly ((text: string) => string)[]): Read {
  return (root, item) => {
    const value = read(root, item) as string | undefined;
    if (value === undefined) return undefined;
    let text = trims ? value.trim() : value;
    if (text === '') return undefined;
    for (const step of steps) text = step(text);
    return text;
  };
}

function narrower(step: TextStep, field: string, losses: LossPlace): (text: string) => string {
  const charset = step.charset as Charset;
  const refuse = (character: string): never => {
    throw errors.MAPPING_CHARACTER_REFUSED({ field, charset, point: pointText(character) });
  };
  const { unmappable = 'error' } = step;
  const rest = unmappable === 'error' ? refuse : unmappable;
  return (text) => {
    const { text: narrowed, changed } = narrow(text, charset, rest);
    if (changed > 0) losses.listener?.({ field, kind: 'narrowed' });
    return step.trim === false ? narrowed : narrowed.trim();
  };
}

function limiter(
  max: number,
  overflow: 'error' | 'cut',
  field: string,
  losses: LossPlace,
): (text: string) => string {
  return (text) => {
    if (text.length <= max) return text;
    const characters = [...text];
    if (characters.length <= max) return text;
    if (overflow === 'error') throw errors.MAPPING_TEXT_TOO_LONG({ field, length: characters.length, max });
    losses.listener?.({ field, kind: 'cut' });
    return cut(characters, max);
  };
}

/** Never between a letter and its mark. */
function cut(characters: readonly string[], max: number): string {
  let end = max;
  while (end > 0 && /^[\p{M}\u200d]/u.test(characters[end]!)) end--;
  return characters.slice(0, end).join('').trimEnd();
}

function padder({
  length,
  with: filler,
  side = 'left',
}: NonNullable<TextStep['pad']>): (text: string) => string {
  return (text) => (side === 'left' ? text.padStart(length, filler) : text.padEnd(length, filler));
}

function shapeAfter(shape: Shape, step: TextStep, max: number | undefined): Shape {
  const { values: _, pattern: __, date: ___, ...rest } = shape;
  const longest =
    max ?? (step.charset === undefined || step.charset === 'utf-8' ? shape.maxLength : undefined);
  const { maxLength: ____, ...other } = rest;
  const padded = longest === undefined ? undefined : Math.max(longest, step.pad?.length ?? 0);
  return { ...other, ...(padded !== undefined && { maxLength: padded }) };
}

function report(
  value: Value,
  step: TextStep,
  max: number | undefined,
  at: DocumentPath,
  compiler: Compiler,
): void {
  const longest = Math.max(
    ...value.shapes.map(({ maxLength = Infinity, values }) => (values === undefined ? maxLength : 0)),
  );
  const reasons: string[] = [];
  if (step.charset !== undefined && step.charset !== 'utf-8')
    reasons.push(`characters that ${step.charset} lacks are narrowed`);
  if (max !== undefined && step.overflow === 'cut' && longest > max)
    reasons.push(`a text over ${max} characters is cut`);
  if (reasons.length === 0) return;
  compiler.findings.info(
    'text-lossy',
    at,
    reasons.join(', and '),
    'The original stays in the archive; mapping test and try show where it happens.',
  );
}
