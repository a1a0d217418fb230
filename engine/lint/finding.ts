import type { ErrorPlace, KaravaaniError } from '../../lib/errors/index.ts';

export interface LintFinding {
  /** An error keeps the instance from starting, or loses or repeats something; a warning should be looked at. */
  readonly level: 'error' | 'warn';
  /** Name of the rule, or the code of the error as such. */
  readonly rule: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly what: string;
  readonly remedy: string;
}

export function finding(
  level: LintFinding['level'],
  rule: string,
  place: ErrorPlace,
  what: string,
  remedy: string,
): LintFinding {
  const { file, line, column } = place;
  return {
    level,
    rule,
    what,
    remedy,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

export function ofError({ code, message, remedy, place }: KaravaaniError): LintFinding {
  return finding('error', code, place, message, remedy);
}

/** By file, then by place. */
export function inOrder(findings: readonly LintFinding[]): LintFinding[] {
  return [...findings].sort(
    (a, b) =>
      (a.file ?? '').localeCompare(b.file ?? '') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}
