import { DIFFERENCES } from './differs-from-camel.ts';

/** The reference page of the closed list. */
export function differencesMarkdown(): string {
  const lines = [
    '# Where Karavaani differs from Camel',
    '',
    'What Camel has and Karavaani supports behaves as Camel documents it, except for the points below. The list is closed: it is data in `engine/lint/differs-from-camel.ts`, this page is made from it, and a test compares the two. Where a route leaves out an option whose default differs, `karavaani lint` tells so (`differs-from-camel`) until the option is written.',
    '',
    'What Karavaani does not support is refused when a route is loaded, with the nearest thing that is supported; it is never ignored.',
    '',
  ];
  for (const { id, topic, camel, ours, why, option } of DIFFERENCES) {
    lines.push(
      `## ${topic}`,
      '',
      `\`${id}\``,
      '',
      `- Camel: ${camel}`,
      `- Karavaani: ${ours}`,
      `- Why: ${why}`,
    );
    if (option !== undefined) lines.push(`- To say it in the route: \`${option.write}\``);
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
