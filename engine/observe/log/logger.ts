import { type DestinationStream, pino } from 'pino';
import type { Logger } from '../../spi/index.ts';
import { createMasking, type Masking } from '../mask/index.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface LoggerOptions {
  /** Stands in every line. */
  readonly fund: string;
  readonly environment: string;
  readonly level?: LogLevel;
  readonly masking?: Masking;
  /** Standard output unless said. */
  readonly destination?: DestinationStream;
}

/**
 * Structured logs: one JSON object a line, times in ISO 8601. Every field and text goes through the masking, so a
 * caller cannot log what has no rule (D9).
 */
export function createLogger({
  fund,
  environment,
  level = 'info',
  masking = createMasking(),
  destination,
}: LoggerOptions): Logger {
  const options = {
    level,
    base: { fund, environment, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    // Errors come described already.
    serializers: { err: (described: unknown) => described },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const log = destination === undefined ? pino(options) : pino(options, destination);
  const line = (name: 'debug' | 'info' | 'warn' | 'error') => (fields: object, text: string) => {
    // Masking costs more than deciding that nobody wants the line.
    if (log.isLevelEnabled(name))
      log[name](withoutReserved(masking.fields(fields)), masking.text(text, fields));
  };
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}

/** What the logger itself writes; a field of that name would stand twice in the line. */
const RESERVED = new Set(['level', 'time', 'pid', 'fund', 'environment', 'msg']);

function withoutReserved(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !RESERVED.has(name)));
}
