import { cp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MessageFacts } from '../../console/index.ts';
import { hetuCheckCharacter } from '../../transforms/identifiers/index.ts';
import { karavaani, karavaaniJson } from '../testing/command.ts';
import { createLab, type Lab } from '../testing/lab.ts';
import { createFundKey } from './keys.ts';

let lab: Lab;
let taken: Server;
let port: number;
beforeAll(async () => {
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  port = (taken.address() as { port: number }).port;
  lab = await createLab();
}, 30_000);
afterAll(async () => {
  taken.close();
  await lab.close();
});

/** Runs the instance of a copy of the fund in which one thing is different; it is expected to refuse. */
async function runChanged(name: string, change: (yaml: string) => string) {
  const folder = join(lab.home, name);
  await cp(lab.fund, folder, { recursive: true });
  const file = join(folder, 'fund.yaml');
  await writeFile(file, change(await readFile(file, 'utf8')));
  const { code, stderr } = await karavaani('run', '--fund', folder);
  return { code, stderr: stderr.trim() };
}

describe('an instance', () => {
  it('does not start with an unknown key in fund.yaml, and guesses what was meant', async () => {
    const { code, stderr } = await runChanged('misspelt', (yaml) =>
      yaml.replace(/^retention:/m, 'retentoin:'),
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(/^FUND_CONFIG_REFUSED: .*retentoin.*fund\.yaml:\d+:\d+.*Did you mean.*retention/s);
  });

  it('does not start, nor take a file, when its port is taken', async () => {
    const { code, stderr } = await runChanged('no-port', (yaml) =>
      yaml.replace(/^( +port:).*$/m, `$1 ${port}`),
    );
    expect(code).toBe(3);
    expect(stderr).toContain(
      `FUND_HTTP_LISTEN: the status page cannot be served on 127.0.0.1:${port} (EADDRINUSE)`,
    );
  });

  it('keeps nothing of a file that shows what may be a real person outside production', async () => {
    await lab.start();
    // Counts as real and belongs to nobody: born in 2099.
    const code = `150699A123${hetuCheckCharacter('150699', '123')}`;
    const text = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><Nm>${code}</Nm></Document>`;
    await lab.take('person.xml', [Buffer.from(text)]);
    expect(await karavaaniJson<MessageFacts[]>(['messages', 'list', '--fund', lab.fund])).toEqual([]);
    expect(await readdir(lab.config.bank.failed)).toEqual(['person.xml']);
    const archive = await readdir(join(lab.config.store.directory, 'archive'), { recursive: true });
    expect(archive.filter((name) => name.endsWith('.krva'))).toEqual([]);
    await lab.stop();
  });

  it('does not start with another key than its data are sealed with', async () => {
    const { keyFile } = lab.config.store;
    await rename(keyFile, `${keyFile}.right`);
    await createFundKey({ file: keyFile });
    const { code, stderr } = await karavaani('run', '--fund', lab.fund);
    await rename(`${keyFile}.right`, keyFile);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^KEY_WRONG: /);
  });
});
