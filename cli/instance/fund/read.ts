import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { resolvePlaceholders } from '../../../engine/yaml/index.ts';
import { type ErrorPlace, isKaravaaniError, type KaravaaniError } from '../../../lib/errors/index.ts';
import {
  compileSchema,
  type DocumentPath,
  type LocatedYaml,
  parseLocatedYaml,
  placeIn,
  suggestion,
  type Validator,
} from '../../../lib/schema/index.ts';
import type { FundDocument } from './config.ts';
import { errors } from './errors.ts';
import { listFunds } from './list.ts';
import { fundSchema } from './schema.ts';

export const FUND_FILE = 'fund.yaml';

/** Where funds are found and placeholders filled from. */
export interface FundPlaces {
  /** Folder of funds; `funds` of the working directory unless given, or of this installation when it has none. */
  readonly funds?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A fund's file, checked against its schema, with placeholders filled. */
export interface ReadFund {
  readonly folder: string;
  readonly file: string;
  readonly document: FundDocument;
  readonly located: LocatedYaml;
}

/** The funds that come with this installation. */
const OWN_FUNDS = resolve(import.meta.dirname, '../../../funds');

/** Where names of funds are looked for: `funds` of the working directory, or of this installation. */
export function fundsFolder(): string {
  return existsSync('funds') ? 'funds' : OWN_FUNDS;
}

let validator: Validator | undefined;

/**
 * Finds and reads fund.yaml: a name is a folder in funds/, anything with a separator is a path. `problems` are all
 * that its schema finds; the document is sound when there is none.
 * @throws FUND_NOT_FOUND, FUND_CONFIG_REFUSED when it is not YAML, ROUTE_PLACEHOLDER_MISSING
 */
export async function openFund(
  nameOrPath: string,
  places: FundPlaces = {},
): Promise<ReadFund & { readonly problems: readonly KaravaaniError[] }> {
  const funds = resolve(places.funds ?? fundsFolder());
  const isPath = isAbsolute(nameOrPath) || /[/\\]/.test(nameOrPath) || nameOrPath.startsWith('.');
  const folder = isPath ? resolve(nameOrPath) : join(funds, nameOrPath);
  const file = join(folder, FUND_FILE);
  const text = await readText(file, nameOrPath, funds);
  const located = parse(text, file);
  const document = fill(located, places.env ?? process.env) as FundDocument;
  validator ??= compileSchema(fundSchema);
  const problems = validator
    .issues(document)
    .map((issue) => errors.FUND_CONFIG_REFUSED(issue, placeIn(located, issue)));
  return { folder, file, document, located, problems };
}

/**
 * The same, for a file that must be sound.
 * @throws FUND_CONFIG_REFUSED for the first problem, and what `openFund` throws
 */
export async function readFund(nameOrPath: string, places: FundPlaces = {}): Promise<ReadFund> {
  const { problems, ...read } = await openFund(nameOrPath, places);
  if (problems[0] !== undefined) throw problems[0];
  return read;
}

async function readText(file: string, name: string, funds: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const isFolder = await stat(funds).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const known = isFolder ? await listFunds(funds) : [];
    throw errors.FUND_NOT_FOUND(
      { name, hint: suggestion(name, known) || ` Known: ${known.join(', ') || 'none'}.` },
      { file },
      cause,
    );
  }
}

function parse(text: string, file: string): LocatedYaml {
  try {
    return parseLocatedYaml(text, file);
  } catch (error) {
    if (!isKaravaaniError(error)) throw error;
    throw errors.FUND_CONFIG_REFUSED({ what: error.message, remedy: error.remedy }, error.place, error);
  }
}

/** Placeholders in any text of the file: `{{env:NAME}}`, `{{env:NAME:default}}`, `{{fund}}`. */
function fill(located: LocatedYaml, env: Readonly<Record<string, string | undefined>>): unknown {
  const { fund } = (located.value ?? {}) as Partial<FundDocument>;
  const source = { properties: typeof fund === 'string' ? { fund } : {}, env };
  const walk = (value: unknown, path: DocumentPath): unknown => {
    if (typeof value === 'string') return resolvePlaceholders(value, source, placeOf(located, path));
    if (Array.isArray(value)) return value.map((one, index) => walk(one, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, [...path, key])]));
  };
  return walk(located.value, []);
}

export function placeOf(located: LocatedYaml, path: DocumentPath): ErrorPlace {
  return { file: located.file, ...located.at(path) };
}
