import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { generateCamt, type StatementFile } from '../../mocks/world/index.ts';
import { type Child, startChild } from '../process/child.ts';
import {
  createRig,
  eventually,
  expectedLines,
  postedLines,
  type Rig,
  settledLines,
  truthLines,
} from './testing/index.ts';

let rig: Rig;
let child: Child;
let logFile: string;
let log: number;

/** A process of its own, so that a limit of the operating system can stand for a full disk. */
beforeAll(async () => {
  rig = await createRig();
  logFile = join(rig.home, 'instance.log');
  log = openSync(logFile, 'w');
  child = startChild(['run', '--fund', rig.config.folder], {
    logTo: log,
    onMessage: (message) => {
      if (message.type === 'event') rig.events.add(message.event);
    },
  });
  await child.ready;
});

afterAll(async () => {
  await child.stop();
  closeSync(log);
  await rig.close();
});

/** No file of the instance may grow beyond so many bytes: a write that would make it fails. */
function limitFiles(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}:`]);
}

async function largestFile(): Promise<number> {
  const { directory } = rig.config.store;
  const sizes = (await readdir(directory)).map(async (name) => (await stat(join(directory, name))).size);
  return Math.max(...(await Promise.all(sizes)));
}

/** Lines of the log with a code, its own or that of the error in it. */
const logged = (code: string) =>
  readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes(`"code":"${code}"`))
    .map((line) => JSON.parse(line) as { msg: string; remedy?: string; err?: { remedy: string } });

const dayOf = (date: string): StatementFile =>
  generateCamt({ message: 'camt.054', entries: 3000, seed: 1, world: rig.world, date, style: 'batch' });

/** A message waits for five seconds before it asks a full store again. */
jest.setTimeout(60_000);

describe('a full disk', () => {
  const [first, second] = ['2026-06-01', '2026-06-02'];

  it('under the archive: the file stays where it is, untouched, until there is space', async () => {
    limitFiles(16_384);
    await rig.put('first.xml', dayOf(first));
    await eventually(() => logged('BANK_ARCHIVE_FAILED').length > 0);
    expect(await rig.files('inbox')).toEqual(['first.xml']);
    expect(rig.events.of('received')).toEqual([]);
    expect(rig.postings()).toEqual([]);
    expect(logged('BANK_ARCHIVE_FAILED')[0]).toMatchObject({
      msg: expect.stringMatching(/^the file #[0-9a-f]{8}\.xml could not be archived: ARCHIVE_/),
      remedy: expect.stringMatching(/^Check the free space/),
    });
    limitFiles('unlimited');
    await rig.events.next('moved', ({ name }) => name === 'first.xml');
    expect(postedLines(rig.postings())).toEqual(truthLines(dayOf(first)));
  });

  it('under the store: the message waits where it was, what was posted meanwhile is recognised', async () => {
    const before = rig.postings().length;
    const from = rig.events.count;
    // The register answers late, so that the store is full by then.
    rig.register.plan({ kind: 'delay', operation: 'payments', milliseconds: 300, times: 4 });
    await rig.put('second.xml', dayOf(second));
    await rig.events.next('split-started', undefined, from);
    limitFiles(await largestFile());
    await eventually(() => logged('STORE_FAILED').length > 0);
    expect(await rig.files('inbox')).toEqual(['second.xml']);
    expect(rig.postings().length).toBeGreaterThan(before);
    expect(logged('STORE_FAILED')[0]!.err!.remedy).toMatch(/^Look at the disk/);
    limitFiles('unlimited');
    await rig.events.next('moved', ({ name }) => name === 'second.xml');
    expect(postedLines(rig.postings().slice(before))).toEqual(truthLines(dayOf(second)));
  });

  it('leaves nothing behind: both files are settled, balanced, and nothing is parked', async () => {
    await child.stop();
    const { messages } = (await rig.open()).runtime;
    const settled = [];
    for (const { id, state } of await messages.list()) {
      expect(state).toBe('settled');
      settled.push(await messages.show(id));
    }
    expect(settled.flatMap(({ parked }) => parked)).toEqual([]);
    expect(settled.map((message) => settledLines(message)).sort()).toEqual(
      [first, second].map((date) => expectedLines(dayOf(date).expected)).sort(),
    );
    expect((await rig.instance.runtime.reconcile()).balanced).toBe(true);
  });
});
