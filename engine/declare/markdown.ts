import type { Declaration, OptionDeclaration } from '../spi/index.ts';

const KIND: Record<Declaration['kind'], string> = {
  component: 'Component',
  dataformat: 'Data format',
  eip: 'Step',
  language: 'Language',
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function typeOf({ type, values }: OptionDeclaration): string {
  return type === 'enum' ? (values ?? []).map((value) => `\`${value}\``).join(', ') : type;
}

function notes({ required, default: value, only, personal, extension }: OptionDeclaration): string {
  const parts: string[] = [];
  if (required === true) parts.push('required');
  if (value !== undefined) parts.push(`default \`${value}\``);
  if (only !== undefined) parts.push(only === 'consumer' ? 'in `from`' : 'in `to`');
  if (extension === true) parts.push('not in Camel');
  if (personal === true) parts.push('personal data');
  return parts.join(', ');
}

/** Reference page of one declaration: what it is for, its options, examples. */
export function declarationMarkdown(declaration: Declaration): string {
  const { kind, name, title, description, path, options, examples = [] } = declaration;
  const heading = kind === 'component' ? `${name}:` : name;
  const lines = [`# ${title} (\`${heading}\`)`, '', `${KIND[kind]}. ${description}`, ''];
  if (path !== undefined) lines.push(`\`${name}:${path.name}\`: ${path.description.replace(/\.$/, '')}.`, '');
  if (options.length > 0) {
    lines.push('| Option | Type | | What it does |', '|---|---|---|---|');
    for (const option of options) {
      const { name: optionName, description: what } = option;
      lines.push(`| \`${optionName}\` | ${cell(typeOf(option))} | ${cell(notes(option))} | ${cell(what)} |`);
    }
    lines.push('');
  }
  for (const { title: example, yaml } of examples) lines.push(`${example}:`, '', '```yaml', yaml, '```', '');
  return `${lines.join('\n').trimEnd()}\n`;
}
