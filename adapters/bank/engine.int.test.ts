import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Harness, harness, MemoryArchive, MemoryStore } from '../../engine/testing/index.ts';
import { createBankComponent } from './component.ts';
import { sha256, until } from './testing/bytes.ts';

describe('bank:statements in a route', () => {
  let inbox: string;
  let running: Harness | undefined;
  beforeEach(async () => {
    inbox = join(await mkdtemp(join(tmpdir(), 'karavaani-bank-')), 'in');
    await mkdir(inbox);
  });
  afterEach(async () => {
    await running?.runtime.stop();
    await rm(join(inbox, '..'), { recursive: true });
  });

  const yaml = `
- route:
    id: files
    from:
      uri: bank:statements
      parameters: { directory: "{{inbox}}", delay: 10ms, readLock: none }
      steps:
        - to: { uri: mock:end }
`;
  const start = async (store = new MemoryStore(), archive = new MemoryArchive()) => {
    const components = [createBankComponent()];
    running = harness(yaml, { components, store, archive, properties: { inbox } });
    await running.runtime.start();
    return running;
  };
  const moved = ({ events }: Harness) =>
    until('the file is moved', () => events.some(({ type }) => type === 'moved'));

  it('makes a message of each file, archived and named, and moves it when that is settled', async () => {
    await writeFile(join(inbox, 'a.xml'), 'content');
    const started = await start();
    await moved(started);
    const { mock, archive, events } = started;
    const [exchange] = mock.endpoint('end').received;
    expect(exchange?.headers).toMatchObject({ CamelFileName: 'a.xml', CamelFileLength: 7 });
    expect(await archive.get(sha256('content'))).toBeDefined();
    const types = events.map(({ type }) => type);
    expect(types.filter((type) => ['archived', 'received', 'settled', 'moved'].includes(type))).toEqual([
      'archived',
      'received',
      'settled',
      'moved',
    ]);
  });

  it('has no second effect when a kill came between settlement and move', async () => {
    await writeFile(join(inbox, 'a.xml'), 'content');
    const started = await start();
    await moved(started);
    const { store, archive, runtime, mock } = started;
    expect(mock.endpoint('end').received).toHaveLength(1);
    await runtime.stop();
    // What a kill at that moment leaves behind: everything is settled, and the file lies where it lay.
    await rename(join(inbox, '.done', 'a.xml'), join(inbox, 'a.xml'));

    const again = await start(store, archive);
    await moved(again);
    expect(again.mock.endpoint('end').received).toHaveLength(0);
    expect(again.events.map(({ type }) => type)).toEqual(['archived', 'known', 'moved']);
  });
});
