import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runKit } from '../../contracts/kits/index.ts';
import type { ProcessOptions } from './process-options.ts';
import { createRegisterRig, type RegisterRig } from './testing/rig.ts';

let rig: RegisterRig;
const children: ChildProcess[] = [];
beforeAll(async () => {
  rig = await createRegisterRig();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rig.close();
});

const main = new URL('main.ts', import.meta.url).pathname;

function options(): ProcessOptions {
  const { certificate: certificateFile, key: keyFile } = rig.pki.certificates['register']!;
  return {
    registers: [
      {
        fund: 'a-kassa',
        ledgerFile: 'process.sqlite',
        tls: { authorityFile: rig.pki.authority, certificateFile, keyFile },
        clients: [{ clientId: rig.clientId, secretFile: rig.secretFile }],
        adminTokenFile: rig.adminTokenFile,
        members: { series: '11', count: 1000, seed: 7 },
      },
    ],
    stopWhenInputEnds: true,
  };
}

/** Starts the simulator's process; `url` is told by its first line. */
async function start(content: unknown) {
  const file = join(rig.folder, `options-${children.length}.json`);
  await writeFile(file, JSON.stringify(content));
  const child = spawn(process.execPath, [main, file], { stdio: ['pipe', 'pipe', 'pipe'] });
  children.push(child);
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const exited = once(child, 'close');
  const line = once(child.stdout, 'data').then(([data]) => JSON.parse(String(data)));
  const first = await Promise.race([line, exited.then(() => undefined)]);
  return { child, url: first?.registers[0].url as string, exited, errors: () => errors };
}

describe('the register process', () => {
  it('has every answered posting after a SIGKILL', async () => {
    const only = ({ id }: { id: string }) => id === 'post-batch-of-1000';
    const before = await start(options());
    const report = await runKit('register', { target: before.url, config: rig.target(), only });
    expect(report.summary.pass).toBe(1);
    before.child.kill('SIGKILL');
    await before.exited;

    const after = await start(options());
    const caller = await rig.caller(after.url);
    const headers = { authorization: `Bearer ${rig.adminToken}` };
    const audit = await caller.call({ method: 'GET', path: '/admin/audit', headers });
    expect(JSON.parse(audit.text).postings).toEqual({ count: 1000, cents: 1_230_000 });
    after.child.stdin.end();
    expect((await after.exited)[0]).toBe(0);
  });

  it('ends on SIGTERM', async () => {
    const { child, exited } = await start(options());
    child.kill('SIGTERM');
    expect((await exited)[0]).toBe(0);
  });

  it('does not start with a name in its options that it does not know', async () => {
    const { exited, errors } = await start({ ...options(), colour: 'blue' });
    expect((await exited)[0]).not.toBe(0);
    expect(errors()).toContain('must NOT have additional properties (colour)');
  });
});
