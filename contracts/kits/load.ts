import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import type { JsonObject, Kit, KitCase } from './model.ts';
import { CASES_SCHEMA, KIT_SCHEMA, RULES_SCHEMA } from './schema.ts';

/** A kit file or a target configuration that is not what it must be; the text says where. */
export class KitFileError extends Error {}

/** Checks a value against a schema; `file` is what people know it by. */
export function checked<T>(value: unknown, schema: object, file: string): T {
  const check = new Ajv2020({ strict: false }).compile(schema);
  if (check(value)) return value as T;
  const [first] = check.errors!;
  const name: unknown = first!.params['additionalProperty'];
  throw new KitFileError(
    `${file}${first!.instancePath}: ${first!.message}${name === undefined ? '' : ` (${name})`}`,
  );
}

/** Reads a file that a configuration names, or the configuration itself. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new KitFileError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** What a kit takes from its contract. */
export interface ContractFacts {
  /** `operationId status`. */
  readonly operations: readonly string[];
  readonly personal: ReadonlySet<string>;
}

/** Reads kit.yaml, rules.yaml and cases.yaml of a folder, and checks that they speak of the same things. */
export async function loadKit(folder: URL, facts: ContractFacts): Promise<Kit> {
  const read = async <T>(name: string, schema: object) => {
    const url = new URL(name, folder);
    return checked<T>(parse(await readFile(url, 'utf8')), schema, name);
  };
  const kit = await read<Pick<Kit, 'name' | 'version' | 'title'>>('kit.yaml', KIT_SCHEMA);
  const { rules, notChecked } = await read<Pick<Kit, 'rules' | 'notChecked'>>('rules.yaml', RULES_SCHEMA);
  const { cases, defaults } = await read<{ cases: KitCase[]; defaults: JsonObject }>(
    'cases.yaml',
    CASES_SCHEMA,
  );
  const ids = new Set<string>();
  for (const { id, rules: names, covers } of cases) {
    const rule = names.find((name) => !Object.hasOwn(rules, name));
    const operation = covers.find((each) => !facts.operations.includes(each));
    if (ids.has(id)) throw new KitFileError(`cases.yaml: the case ${id} stands twice`);
    if (rule !== undefined) throw new KitFileError(`cases.yaml: the case ${id} names no rule with ${rule}`);
    if (operation !== undefined)
      throw new KitFileError(`cases.yaml: the contract has no ${operation} (case ${id})`);
    ids.add(id);
  }
  const { name, version, title } = kit;
  return { name, version, title, rules, notChecked, cases, defaults, ...facts };
}
