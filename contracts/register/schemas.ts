import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** Schemas by name, `$ref`s as `#/$defs/Name`. */
export type Definitions = Record<string, { [name: string]: Json }>;

/** openapi.yaml as far as programs read it. */
export interface RegisterApi {
  /** Path, then method, then operation. */
  readonly paths: Record<string, Record<string, { operationId: string; responses: Record<string, Json> }>>;
  readonly definitions: Definitions;
}

const REF = '#/components/schemas/';

/** `#/components/schemas/X` becomes `#/$defs/X`. */
function relocate(value: Json): Json {
  if (Array.isArray(value)) return value.map(relocate);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      name === '$ref' && typeof inner === 'string' && inner.startsWith(REF)
        ? [name, `#/$defs/${inner.slice(REF.length)}`]
        : [name, relocate(inner)],
    ),
  );
}

/** Reads openapi.yaml, the contract's one source. */
export async function readRegisterApi(): Promise<RegisterApi> {
  const api = parse(await readFile(new URL('openapi.yaml', import.meta.url), 'utf8'));
  return { paths: api.paths, definitions: relocate(api.components.schemas) as Definitions };
}
