import { type ErrorPlace, KaravaaniError } from './karavaani-error.ts';

/** Texts of one error code. `{name}` stands for a value given when the error is made. */
export interface ErrorSpec {
  /** What happened, without a full stop. */
  readonly what: string;
  /** What the reader should do, a whole sentence. */
  readonly remedy: string;
}

type Names<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Values<S extends ErrorSpec> = Record<Names<S['what']> | Names<S['remedy']>, string | number>;
type Maker<S extends ErrorSpec> = (values: Values<S>, place?: ErrorPlace, cause?: unknown) => KaravaaniError;

const registry = new Map<string, ErrorSpec>();

function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

/**
 * Declares error codes beside the code that raises them. Codes are unique over the whole program
 * (`AREA_WHAT` in capitals); the reference page and the count test read them from `registeredErrors`.
 */
export function defineErrors<const T extends Record<string, ErrorSpec>>(
  specs: T,
): { [C in keyof T]: Maker<T[C]> } {
  const makers = {} as { [C in keyof T]: Maker<T[C]> };
  for (const [code, spec] of Object.entries(specs) as [keyof T & string, T[keyof T]][]) {
    if (registry.has(code)) throw new Error(`error code ${code} is defined twice`);
    registry.set(code, spec);
    makers[code] = (values, place, cause) =>
      new KaravaaniError(code, fill(spec.what, values), fill(spec.remedy, values), place, cause);
  }
  return makers;
}

/** All codes that the loaded modules have declared, in order of code. */
export function registeredErrors(): ReadonlyMap<string, ErrorSpec> {
  return new Map([...registry].sort(([a], [b]) => (a < b ? -1 : 1)));
}
