import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../instance/testing/index.ts';
import { karavaani } from '../testing/command.ts';

let directory: string;
let home: string;
let mocks: ChildProcess | undefined;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'karavaani-mocks-'));
  home = join(directory, 'home');
});
afterEach(async () => {
  await stopMocks();
  await rm(directory, { recursive: true, force: true });
});

async function stopMocks(): Promise<void> {
  const running = mocks;
  mocks = undefined;
  if (running === undefined) return;
  running.kill('SIGTERM');
  await once(running, 'exit');
}

/** Starts `karavaani mocks register` and answers all that it says. */
async function startMocks(): Promise<readonly string[]> {
  mocks = spawn(process.execPath, ['bin/karavaani.js', 'mocks', 'register', '--directory', directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, KARAVAANI_HOME: home },
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: mocks.stdout! })) {
    lines.push(line);
    if (line.startsWith('Ctrl-C')) return lines;
  }
  throw new Error(`the simulators ended before they had said all: ${lines.join(' ')}`);
}

describe('karavaani mocks', () => {
  it('gives testers registers that pass their own kit, with all that is needed to ask them', async () => {
    const row = (await startMocks()).find((line) => line.startsWith('koko-kassa '));
    const target = row!.split(/\s+/)[1]!;
    const config = join(directory, 'koko-kassa.kit.json');
    const verify = ['contract', 'verify', 'register', '--target', target, '--config', config, '--json'];
    const { code, stdout } = await karavaani(...verify);
    const { summary } = JSON.parse(stdout);
    expect(summary).toMatchObject({ fail: 0 });
    expect(summary.pass).toBeGreaterThan(50);
    expect(code).toBe(0);

    await stopMocks();
    const gone = await karavaani(...verify);
    expect(JSON.parse(gone.stderr)).toMatchObject({ code: 'CLI_TARGET_UNREACHABLE' });
    expect(gone.stdout).toBe('');
    expect(gone.code).toBe(4);
  });

  it('says what to type to run an instance against them, and it runs as typed', async () => {
    const said = await startMocks();
    const from = said.findIndex((line) => line.startsWith('To run the instance of a-kassa')) + 1;
    const lines = said.slice(from, said.indexOf('', from));
    expect(lines.at(-1)).toBe('  npx karavaani run --fund a-kassa');
    // The own shell becomes the instance, so that it can be told to stop.
    const typed = lines.with(-1, 'exec npx karavaani run --fund a-kassa').join('\n');
    const script = typed.replaceAll('npx karavaani', `"${process.execPath}" bin/karavaani.js`);
    const instance = spawn('sh', ['-e', '-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const log = createInterface({ input: instance.stdout })[Symbol.asyncIterator]();
    const logged = async (msg: string): Promise<void> => {
      for (;;) {
        const { done, value } = await log.next();
        if (done) throw new Error(`the instance ended before it said ${msg}`);
        if (value.startsWith('{') && JSON.parse(value).msg === msg) return;
      }
    };
    await logged('ready');

    const inbox = join(home, 'a-kassa/bank/inbox');
    const day = await karavaani('generate', 'camt.054', '--fund', 'a-kassa', '--entries', '50');
    await writeFile(join(inbox, '.day.xml'), day.stdout);
    await rename(join(inbox, '.day.xml'), join(inbox, 'day.xml'));
    await eventually(() => existsSync(join(home, 'a-kassa/bank/done/day.xml')));
    instance.kill('SIGTERM');
    expect((await once(instance, 'exit'))[0]).toBe(0);
  });

  it('keep their files nowhere else than in a directory', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');
    const { code, stderr } = await karavaani('mocks', '--directory', file);
    expect(stderr).toMatch(/^CLI_OUTPUT_FAILED: /);
    expect(code).toBe(2);
  });
});
