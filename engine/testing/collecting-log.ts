import type { Logger } from '../spi/index.ts';

export interface LogLine {
  readonly level: keyof Logger;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A logger that keeps its lines, for tests. */
export function collectingLog(): Logger & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const line =
    (level: keyof Logger) =>
    (fields: object, text: string): void => {
      lines.push({ level, fields: { ...fields }, text });
    };
  return { lines, debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}
