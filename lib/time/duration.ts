import { errors } from './errors.ts';

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const SHAPE = /^(\d{1,12})(ms|s|m|h|d)$/;

/** Pattern of a duration for JSON Schemas. */
export const DURATION_PATTERN = SHAPE.source;

/** `90d`, `12h`, `15m`, `30s`, `500ms` in milliseconds. @throws TIME_DURATION_NOT_READABLE */
export function parseDuration(text: string): number {
  const found = SHAPE.exec(text);
  if (found === null) throw errors.TIME_DURATION_NOT_READABLE({ text: text.slice(0, 40) });
  return Number(found[1]) * UNITS[found[2]!]!;
}

/** The shortest exact text of a duration in milliseconds. */
export function formatDuration(milliseconds: number): string {
  for (const unit of ['d', 'h', 'm', 's']) {
    const size = UNITS[unit]!;
    if (milliseconds >= size && milliseconds % size === 0) return `${milliseconds / size}${unit}`;
  }
  return `${milliseconds}ms`;
}
