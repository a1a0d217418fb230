import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { karavaani } from '../testing/command.ts';

let directory: string;
let mocks: ChildProcess;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'karavaani-mocks-'));
});
afterEach(async () => {
  if (mocks.exitCode === null) {
    mocks.kill('SIGTERM');
    await once(mocks, 'exit');
  }
  await rm(directory, { recursive: true, force: true });
});

/** Starts `karavaani mocks register` and answers the address of a fund's register. */
async function startMocks(fund: string): Promise<string> {
  mocks = spawn(process.execPath, ['bin/karavaani.js', 'mocks', 'register', '--directory', directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: mocks.stdout! })) {
    const [name, address] = line.split(/\s+/);
    if (name === fund && address !== undefined) return address;
  }
  throw new Error('the simulators ended before they told an address');
}

describe('karavaani mocks', () => {
  it('gives testers registers that pass their own kit, with all that is needed to ask them', async () => {
    const address = await startMocks('koko-kassa');
    const config = join(directory, 'koko-kassa.kit.json');
    const { code, stdout } = await karavaani(
      'contract',
      'verify',
      'register',
      '--target',
      address,
      '--config',
      config,
      '--json',
    );
    const { summary } = JSON.parse(stdout);
    expect(summary).toMatchObject({ fail: 0 });
    expect(summary.pass).toBeGreaterThan(50);
    expect(code).toBe(0);
  });
});
