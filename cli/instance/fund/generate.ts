/**
 * Makes what is published of fund files: the JSON Schemas that editors read, the reference page of fund.yaml, and
 * the list of rules in the mapping language's reference. `node cli/instance/fund/generate.ts`; a test says when it
 * must be run.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  MAPPING_RULES,
  mappingSchema,
  SOURCES,
  samplesSchema,
  TARGETS,
  tableSchema,
} from '../../../transforms/mapping/index.ts';
import { fundReferencePage } from './reference-page.ts';
import { fundSchema } from './schema.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const MAPPING_PAGE = 'docs/reference/mapping-language.md';
const BEGIN = '<!-- rules: made by cli/instance/fund/generate.ts -->';
const END = '<!-- end of rules -->';

function rulesTable(): string {
  const rows = Object.entries(MAPPING_RULES).map(([rule, text]) => `| \`${rule}\` | ${text} |`);
  return `${BEGIN}\n| Rule | What it says |\n|---|---|\n${rows.join('\n')}\n${END}`;
}

/** Schemas by path in the repository. */
export function generateSchemas(): Readonly<Record<string, object>> {
  const source = SOURCES.get('canonical/payment')!;
  const target = TARGETS.get('register/payment-item')!;
  const completion = {
    sourceName: source.name,
    source: source.shape,
    targetName: target.name,
    target: target.shape,
  };
  return {
    'docs/reference/schemas/fund-1.schema.json': fundSchema,
    'docs/reference/schemas/mapping-1.payment-to-register.schema.json': mappingSchema(completion),
    'docs/reference/schemas/mapping-samples-1.schema.json': samplesSchema,
    'docs/reference/schemas/table-1.schema.json': tableSchema,
  };
}

/** Pages by path in the repository. */
export async function generatePages(): Promise<Readonly<Record<string, string>>> {
  const page = await readFile(join(ROOT, MAPPING_PAGE), 'utf8');
  const [before = '', rest = ''] = page.split(BEGIN);
  const after = rest.slice(rest.indexOf(END) + END.length);
  return {
    'docs/reference/fund-configuration.md': fundReferencePage(),
    [MAPPING_PAGE]: before + rulesTable() + after,
  };
}

if (import.meta.main) {
  for (const [path, schema] of Object.entries(generateSchemas())) {
    await writeFile(join(ROOT, path), `${JSON.stringify(schema, null, 2)}\n`);
  }
  for (const [path, text] of Object.entries(await generatePages())) await writeFile(join(ROOT, path), text);
}
