import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../lib/time/index.ts';
import { readOptions } from '../../declare/index.ts';
import type { BodyHandle, ComponentContext, OptionValues } from '../../spi/index.ts';
import { consumerBehaviour, producerBehaviour } from '../../testing/conformance/index.ts';
import { collectingLog, MemoryArchive, MemoryStore, testExchange } from '../../testing/index.ts';
import { file } from './index.ts';

const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'karavaani-conformance-'));

function options(directory: string, raw: Record<string, string | number>): OptionValues {
  return readOptions(file.declaration, { raw, path: directory, place: {}, places: {} }).values;
}

function context(): ComponentContext {
  return {
    routeId: 'test',
    store: new MemoryStore(),
    archive: new MemoryArchive(),
    clock: systemClock,
    log: collectingLog(),
  };
}

consumerBehaviour(
  'file:',
  async () => {
    const directory = await temporary();
    let count = 0;
    return {
      consumer: file.createConsumer!(
        options(directory, { initialDelay: 1, delay: 2, readLock: 'none', move: 'done' }),
        context(),
      ),
      put: (content) => writeFile(join(directory, `${count++}.txt`), content),
      waiting: async () => (await readdir(directory)).filter((name) => name.endsWith('.txt')).length,
      async content({ body }) {
        const parts: Uint8Array[] = [];
        for await (const part of (body as BodyHandle).open()) parts.push(Uint8Array.from(part));
        return Buffer.concat(parts).toString();
      },
      close: () => rm(directory, { recursive: true }),
    };
  },
  { keyed: true, redelivers: true },
);

const FEATURES = { batches: false, breaksOff: false, refuses: true };

for (const fileExist of ['Fail', 'Override', 'Ignore']) {
  producerBehaviour(
    `file: with fileExist ${fileExist}`,
    async () => {
      const directory = await temporary();
      const out = join(directory, 'out');
      await mkdir(out);
      return {
        producer: file.createProducer!(options(out, { fileExist }), context()),
        exchange: (number) => testExchange(`content ${number}`, { CamelFileName: `${number}.txt` }),
        effects: async () => (await readdir(out)).sort(),
        wrong: () => testExchange('x', { CamelFileName: '../x' }),
        close: () => rm(directory, { recursive: true }),
      };
    },
    FEATURES,
  );
}

producerBehaviour(
  'file: that appends',
  async () => {
    const directory = await temporary();
    return {
      producer: file.createProducer!(
        options(directory, { fileExist: 'Append', fileName: 'all.txt' }),
        context(),
      ),
      exchange: (number) => testExchange(`line ${number}\n`),
      async effects() {
        if (!(await readdir(directory)).includes('all.txt')) return [];
        return (await readFile(join(directory, 'all.txt'), 'utf8')).trimEnd().split('\n');
      },
      wrong: () => testExchange({ not: 'marshalled' }),
      close: () => rm(directory, { recursive: true }),
    };
  },
  FEATURES,
);
