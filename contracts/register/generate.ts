import { writeFile } from 'node:fs/promises';
import { type Definitions, type Json, readRegisterApi } from './schemas.ts';

/**
 * Makes from openapi.yaml, the one source: `types.gen.ts` (every schema as a TypeScript type) and
 * `payment-item.schema.json` (what a fund's mapping makes: the item without the source that the adapter adds).
 * Run: `node contracts/register/generate.ts`; a test says when it must be run.
 */
function namesUsed(value: Json, definitions: Definitions, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const inner of value) namesUsed(inner, definitions, found);
  else if (typeof value === 'object' && value !== null) {
    const name = typeof value['$ref'] === 'string' ? value['$ref'].slice('#/$defs/'.length) : undefined;
    if (name !== undefined && !found.has(name)) namesUsed(definitions[name]!, definitions, found.add(name));
    for (const inner of Object.values(value)) namesUsed(inner, definitions, found);
  }
  return found;
}

function mappedItem(definitions: Definitions): Record<string, Json> {
  const { source: _, ...properties } = definitions['PaymentItem']!['properties'] as Record<string, Json>;
  const required = (definitions['PaymentItem']!['required'] as string[]).filter((name) => name !== 'source');
  const item = { ...definitions['PaymentItem'], required, properties };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'tag:karavaani.example,2025:register/payment-item.schema.json',
    title: 'Register item as a mapping makes it',
    $comment: 'Made by contracts/register/generate.ts from openapi.yaml; edit that.',
    ...item,
    $defs: Object.fromEntries(
      [...namesUsed(item, definitions)].sort().map((name) => [name, definitions[name]!]),
    ),
  };
}

async function types(definitions: Definitions): Promise<string> {
  const { compile } = await import('json-schema-to-typescript');
  const names = Object.keys(definitions);
  const all = {
    type: 'object' as const,
    additionalProperties: false,
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }])),
    $defs: definitions,
  };
  return compile(all, 'RegisterContract', {
    bannerComment: '/** Made by contracts/register/generate.ts from openapi.yaml; edit that. */',
    // Arrays with bounds would otherwise become unions of a thousand tuples.
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 110 },
  });
}

/** The generated files by name. */
export async function generate(): Promise<Record<'types.gen.ts' | 'payment-item.schema.json', string>> {
  const { definitions } = await readRegisterApi();
  return {
    'types.gen.ts': await types(definitions),
    'payment-item.schema.json': `${JSON.stringify(mappedItem(definitions), null, 2)}\n`,
  };
}

if (import.meta.main) {
  for (const [name, text] of Object.entries(await generate()))
    await writeFile(new URL(name, import.meta.url), text);
}
