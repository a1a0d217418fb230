import type { KaravaaniError } from '../../../lib/errors/index.ts';

/** What a check found; the same shape as the engine's findings. */
export interface Finding {
  readonly level: 'refuse' | 'warn';
  readonly code: string;
  readonly what: string;
  readonly remedy: string;
  readonly place?: { readonly path?: string; readonly offset?: number; readonly line?: number };
}

export function finding(level: Finding['level'], error: KaravaaniError): Finding {
  const { path, offset } = error.place;
  const place = { ...(path === undefined ? {} : { path }), ...(offset === undefined ? {} : { offset }) };
  const told = { level, code: error.code, what: error.message, remedy: error.remedy };
  return Object.keys(place).length === 0 ? told : { ...told, place };
}

/** Of one code so many are told one by one; the rest are counted. */
const TOLD = 10;

/** Collects findings of one message, so that a file full of the same fault stays a short report. */
export class Findings {
  readonly #told: Finding[] = [];
  readonly #counts = new Map<string, number>();

  add(level: Finding['level'], error: KaravaaniError): void {
    const count = (this.#counts.get(error.code) ?? 0) + 1;
    this.#counts.set(error.code, count);
    if (count <= TOLD) this.#told.push(finding(level, error));
  }

  list(): Finding[] {
    return this.#told.map((each) => {
      const more = (this.#counts.get(each.code) ?? 0) - TOLD;
      const last = this.#told.findLast((other) => other.code === each.code) === each;
      return last && more > 0 ? { ...each, what: `${each.what} (and ${more} more of this kind)` } : each;
    });
  }
}
