import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockFile } from './index.ts';

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'karavaani-lock-'));
  file = join(directory, 'lock');
});
afterEach(() => rm(directory, { recursive: true }));

describe('a locked file', () => {
  it('is held once, and free again when it is released', async () => {
    const held = lockFile(file);
    expect(held).toBeDefined();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(lockFile(file)).toBeUndefined();
    held!.release();
    const again = lockFile(file);
    expect(again).toBeDefined();
    again!.release();
  });

  it('is free again when its process is killed', async () => {
    const module = JSON.stringify(new URL('./index.ts', import.meta.url).href);
    const script = `const { lockFile } = await import(${module}); globalThis.held = lockFile(process.argv[1]); console.log('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script, file]);
    await once(child.stdout, 'data');
    expect(lockFile(file)).toBeUndefined();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const held = lockFile(file);
    expect(held).toBeDefined();
    held!.release();
  });

  it('says when it cannot be made at all', () => {
    expect(() => lockFile(join(directory, 'missing', 'lock'))).toThrow(/ENOENT/);
  });
});
