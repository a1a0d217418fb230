import { relative } from 'node:path';
import type { KaravaaniError } from '../../lib/errors/index.ts';

/** Something that is wrong, or may be, in what people write for an instance. */
export interface Finding {
  /** `error`: it is not used. `warning`: it may stop messages. `info`: worth knowing. */
  readonly level: 'error' | 'warning' | 'info';
  /** Name of the rule, or code of the error. */
  readonly rule: string;
  /** As people have it on the screen. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column?: number;
  readonly what: string;
  readonly remedy: string;
}

/** `funds/a-kassa/fund.yaml:12:3 error FUND_CONFIG_REFUSED: what. Remedy.` */
export function formatFinding({ level, rule, file, line, column, what, remedy }: Finding): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place} ${level} ${rule}: ${what}. ${remedy}`.trimEnd();
}

export function errorFinding({ code, message, remedy, place }: KaravaaniError, file: string): Finding {
  const { line = 1, column } = place;
  const shown = shownPath(place.file ?? file);
  return {
    level: 'error',
    rule: code,
    file: shown,
    line,
    ...(column === undefined ? {} : { column }),
    what: message,
    remedy,
  };
}

/** Of a file as a whole. */
export function warning(rule: string, file: string, what: string, remedy: string): Finding {
  return { level: 'warning', rule, file: shownPath(file), line: 1, what, remedy };
}

/** Relative to where the command runs, unless that leads out of it. */
function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

/** The same route is read for every fund: what is found twice is told once. Errors first, then by place. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const levels = ['error', 'warning', 'info'];
  return [...new Map(findings.map((finding) => [formatFinding(finding), finding])).values()].sort(
    (a, b) =>
      levels.indexOf(a.level) - levels.indexOf(b.level) ||
      a.file.localeCompare(b.file) ||
      a.line - b.line ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}
