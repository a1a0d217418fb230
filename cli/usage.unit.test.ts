import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { registeredErrors } from '../lib/errors/index.ts';
import { EXIT } from './exit.ts';
import { createProgram } from './main.ts';
import { helpAsOption } from './usage.ts';

const typed = (line: string): string[] => ['node', 'karavaani', ...line.split(' ')];

/** How a command line that is wrong is told. */
async function complaint(line: string): Promise<unknown> {
  return createProgram()
    .parseAsync(typed(line))
    .then(
      () => undefined,
      (error: unknown) => error,
    );
}

describe('a wrong command line', () => {
  it.each([
    ['foo', "unknown command 'foo'", 'karavaani'],
    ['mapping tryy', "unknown command 'tryy' (Did you mean try?)", 'karavaani mapping'],
    ['messages show --fund a', "missing required argument 'id'", 'karavaani messages show'],
    [
      'mocks --members 0',
      "option '--members <n>' argument '0' is invalid. Give a whole number from 1",
      'karavaani mocks',
    ],
    [
      'bench camt --scale 5x',
      "option '--scale <share>' argument '5x' is invalid. Give a number above 0",
      'karavaani bench',
    ],
    [
      'bench camt --scale 0',
      "option '--scale <share>' argument '0' is invalid. Give a number above 0",
      'karavaani bench',
    ],
    [
      'bench camt --scale -1',
      "option '--scale <share>' argument '-1' is invalid. Give a number above 0",
      'karavaani bench',
    ],
  ])('"%s" is told with a code, and where help is', async (line, message, path) => {
    expect(await complaint(line)).toMatchObject({
      code: 'CLI_USAGE',
      message,
      remedy: `${path} --help tells how.`,
    });
  });
});

describe('help', () => {
  const leavesOf = (command: Command): Command[] =>
    command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);

  it.each(leavesOf(createProgram()).map((command): [string, Command] => [command.name(), command]))(
    'of %s tells the exit codes',
    (_, command) => {
      let text = '';
      command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
      expect(text).toContain('Exit codes: 0 done;');
    },
  );

  it('of a command is the same before its name as after it, at any depth', () => {
    expect(helpAsOption(typed('help mapping try'))).toEqual(typed('mapping try --help'));
    expect(helpAsOption(typed('mapping help try'))).toEqual(typed('mapping try --help'));
    expect(helpAsOption(typed('help'))).toEqual(['node', 'karavaani', '--help']);
  });

  it('is not what an argument that reads so asks for', () => {
    const line = typed('messages discard id --fund a --reason help');
    expect(helpAsOption(line)).toBe(line);
  });
});

it('an old Node is told with the code, the text and the exit code that the pages say', () => {
  const bin = readFileSync(new URL('../bin/karavaani.js', import.meta.url), 'utf8');
  const { what, remedy } = registeredErrors().get('CLI_NODE_TOO_OLD')!;
  expect(bin).toContain(
    `\`CLI_NODE_TOO_OLD: ${what.replace('{version}', '${process.version}')}. ${remedy}\\n\``,
  );
  expect(bin).toContain(`process.exit(${EXIT.configuration});`);
});
