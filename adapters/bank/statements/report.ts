import { type Logger, Outcome } from '../../../engine/spi/index.ts';
import { isKaravaaniError, type KaravaaniError } from '../../../lib/errors/index.ts';

/** The coded error behind an outcome, when there is one. */
export function codedError(error: unknown): KaravaaniError | undefined {
  if (error instanceof Outcome) return error.error;
  return isKaravaaniError(error) ? error : undefined;
}

/** Why, in one line: a coded error with its code, anything else by its own words. */
export function reasonOf(error: unknown): string {
  const coded = codedError(error);
  if (coded !== undefined) return `${coded.code}: ${coded.message}`;
  return error instanceof Error ? error.message : String(error);
}

/** Stands for the channel as a whole where files are told apart. */
const WHOLE_INTAKE = '';

/** Writes coded errors to the log; what stays the same from round to round is said once. */
export class Reporter {
  readonly #log: Logger;
  readonly #routeId: string;
  readonly #said = new Map<string, Set<string>>();

  constructor(log: Logger, routeId: string) {
    this.#log = log;
    this.#routeId = routeId;
  }

  say(level: 'info' | 'warn' | 'error', error: KaravaaniError): void {
    const fields = { code: error.code, route: this.#routeId, file: error.place.file, remedy: error.remedy };
    this.#log[level](fields, error.message);
  }

  /** Says it unless the same was said of this file, or of the intake, before. True when it was said. */
  sayOnce(level: 'info' | 'warn' | 'error', error: KaravaaniError, file = WHOLE_INTAKE): boolean {
    const said = this.#said.get(file) ?? new Set();
    if (said.has(error.code)) return false;
    this.#said.set(file, said.add(error.code));
    this.say(level, error);
    return true;
  }

  /** The file, or the intake, is well again: the next trouble is news. */
  wellAgain(file = WHOLE_INTAKE): void {
    this.#said.delete(file);
  }

  /** Forgets files that are not there any more. */
  keep(files: ReadonlySet<string>): void {
    for (const file of this.#said.keys())
      if (file !== WHOLE_INTAKE && !files.has(file)) this.#said.delete(file);
  }
}
