/**
 * Makes `canonical.gen.ts` from the JSON Schemas beside it: `node contracts/canonical/generate.ts`. The output is
 * committed, so that nothing needs a build; a test says when it is no longer current.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

const folder = import.meta.dirname;
type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/**
 * Moves every schema under one root, so that what several schemas refer to becomes one type. What stands beside a
 * `$ref` (a description) is for readers of the schema: left in, it would make a second copy of the type.
 */
function bundled(value: Json, file: string): Json {
  if (Array.isArray(value)) return value.map((each) => bundled(each, file));
  if (value === null || typeof value !== 'object') return value;
  const reference = value['$ref'];
  if (typeof reference === 'string') {
    return {
      $ref: reference.startsWith('#')
        ? `#/definitions/${file}${reference.slice(1)}`
        : `#/definitions/${reference}`,
    };
  }
  const kept = Object.entries(value).filter(([name]) => name !== '$id' && name !== '$schema');
  return Object.fromEntries(kept.map(([name, each]) => [name, bundled(each, file)]));
}

/** The text of `canonical.gen.ts` for the schemas as they are now. */
export async function generateTypes(): Promise<string> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.schema.json')).sort();
  const definitions: Record<string, Json> = {};
  for (const file of files) {
    definitions[file] = bundled(JSON.parse(await readFile(`${folder}/${file}`, 'utf8')) as Json, file);
  }
  const properties = Object.fromEntries(
    files.map((file) => [file.replace('.schema.json', ''), { $ref: `#/definitions/${file}` }]),
  );
  const root = { type: 'object', additionalProperties: false, properties, definitions };
  return compile(root as unknown as JSONSchema, 'CanonicalTypes', {
    bannerComment: '/* Made by contracts/canonical/generate.ts from the schemas beside it. */',
    unreachableDefinitions: false,
    style: { singleQuote: true, printWidth: 110 },
  });
}

if (import.meta.main) await writeFile(`${folder}/canonical.gen.ts`, await generateTypes());
