import { fundSchema } from './schema.ts';

type Schema = Readonly<Record<string, unknown>>;

const INTRO = `# Fund configuration

<!-- Made by cli/instance/fund/generate.ts from the declaration in cli/instance/fund/schema.ts; edit that. -->

A fund is a folder with \`fund.yaml\`, its mappings and its code tables. One running instance serves one fund:
\`karavaani run --fund a-kassa\` takes \`funds/a-kassa\`, \`--fund ./somewhere/fund\` takes a folder.

An unknown key, a missing one or a value in a wrong form is refused at start with \`FUND_CONFIG_REFUSED\`, file, line and what was probably meant. \`karavaani lint\` says the same without starting anything. Editors complete and check the file from \`docs/reference/schemas/fund-1.schema.json\`, which its first line names.

**Paths.** \`home\` and mapping files are found from the folder of \`fund.yaml\`; all other paths from \`home\`.

**Placeholders.** Any value may hold \`{{env:NAME}}\` or \`{{env:NAME:default}}\` (an environment variable of the process) and \`{{fund}}\`. A placeholder without value is refused at start. Nothing is ever taken from a message.

**Secrets** are files that the configuration names, of mode 0600; a file that others can read is refused with \`PKI_FILE_OPEN_TO_OTHERS\`.

**Environment.** What looks like a real personal identity code (a right check character, an individual number from 002 to 899) is refused outside \`production\` and \`production-copy\` before anything is stored: \`FUND_REAL_PERSON\`. In \`production\`, accounts of bank code 999, simulators and development certificates are refused.

## Keys

| Key | Value | Default | What it is |
|---|---|---|---|
`;

const PROPERTIES = `
## What routes may name

A route takes values from the configuration by placeholders: \`{{fund}}\`, \`{{environment}}\`, \`{{home}}\`, \`{{bank.inbox}}\`, \`{{bank.done}}\`, \`{{bank.failed}}\`, \`{{bank.delay}}\`, \`{{bank.readLockCheckInterval}}\`, \`{{references.series}}\`. Secrets and keys are not among them.

## What mappings may look up

\`tables: { accounts: { fund: accounts, key: iban, value: code } }\` gives a mapping the fund's accounts, with the columns \`iban\`, \`code\`, \`name\`, \`currency\` and \`references\` (\`national rf\`, \`national\` or \`rf\`).
`;

/** docs/reference/fund-configuration.md */
export function fundReferencePage(): string {
  return `${INTRO}${rows(fundSchema, '').join('\n')}\n${PROPERTIES}`;
}

function rows(schema: Schema, prefix: string): string[] {
  const required = new Set((schema['required'] as readonly string[] | undefined) ?? []);
  return Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).flatMap(
    ([name, property]) => {
      const key = prefix + name;
      const own = `| \`${key}\` | ${valueText(property)} | ${defaultText(property, required.has(name))} | ${property['description'] ?? ''} |`;
      const items = property['items'] as Schema | undefined;
      return [own, ...rows(property, `${key}.`), ...(items === undefined ? [] : rows(items, `${key}[].`))];
    },
  );
}

function valueText(schema: Schema): string {
  if (schema['const'] !== undefined) return `\`${schema['const']}\``;
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => `\`${value}\``).join(', ');
  const remedy = schema['x-remedy'];
  if (typeof remedy === 'string') return remedy.replace(/^(Write|Use) (a |an |the )?/, '').replace(/\.$/, '');
  const names: Record<string, string> = {
    string: 'text',
    object: 'group',
    array: 'list',
    'integer,string': 'whole number',
  };
  return names[String(schema['type'])] ?? String(schema['type']);
}

function defaultText(schema: Schema, required: boolean): string {
  if (schema['default'] !== undefined) return `\`${[schema['default']].flat().join(', ')}\``;
  return required ? 'required' : '';
}
