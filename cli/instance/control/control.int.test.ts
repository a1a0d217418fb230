import { chmod, link, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { collectingLog } from '../../../engine/testing/index.ts';
import { defineErrors } from '../../../lib/errors/index.ts';
import { type ControlAddress, controlAddress } from './address.ts';
import type { Control } from './control.ts';
import type { LocalControl } from './local.ts';
import { NotRunning, remoteControl } from './remote.ts';
import { type ControlServer, serveControl } from './server.ts';

const testErrors = defineErrors({
  TEST_REFUSED: { what: '{id} is settled', remedy: 'Leave it.' },
});

const RETRIED = { message: 'm', done: ['m-1'], parked: [], missing: [], stillParked: 0 };

/** An instance that knows message `m`, and tells what it was asked for. */
function instance(asked: unknown[] = []): LocalControl {
  return {
    reconciliation: async () => ({ lines: [], quarantined: [] }),
    messages: async (query) => {
      asked.push(query);
      return { messages: [], next: '1/m' };
    },
    find: async (id) => {
      asked.push(id);
      return id === 'm/..' ? ({ item: { id } } as never) : undefined;
    },
    retry: async (id, who) => {
      asked.push([id, who]);
      if (id === 'settled') throw testErrors.TEST_REFUSED({ id }, { message: id });
      if (id === 'broken') throw new Error('the body is <Nm>Testi Ääkkönen-Koe</Nm>');
      return RETRIED;
    },
    discard: async (id, how) => {
      asked.push([id, how]);
      return { discarded: [id] };
    },
    bytes: async () =>
      (async function* () {
        yield new Uint8Array([60, 0]);
        yield new Uint8Array([255]);
      })(),
  };
}

let folder: string;
let address: string;
let server: ControlServer | undefined;
const log = collectingLog();
const serve = async (
  control: LocalControl,
  at: ControlAddress = { path: address, shared: false },
): Promise<ControlServer> => {
  server = await serveControl(control, at, log);
  return server;
};
/** A running instance, as a command sees it. */
const running = async (control: LocalControl): Promise<Control> => {
  await serve(control);
  return remoteControl('a-kassa', address);
};
const code = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: { code?: string }) => error.code,
  );

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'control-'));
  address = join(folder, 'control.sock');
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

describe('a running instance', () => {
  it('is asked over its socket as if it were here', async () => {
    const asked: unknown[] = [];
    const control = await running(instance(asked));
    expect(await control.reconciliation()).toEqual({ lines: [], quarantined: [] });
    expect(await control.messages({ limit: 2, state: 'parked' })).toEqual({ messages: [], next: '1/m' });
    expect(await control.find('m/..')).toEqual({ item: { id: 'm/..' } });
    expect(await control.find('none')).toBeUndefined();
    expect(await control.retry('m', 'somebody')).toEqual(RETRIED);
    const how = { who: 'somebody', reason: 'a reason, with ä' };
    expect(await control.discard('m-1', how)).toEqual({ discarded: ['m-1'] });
    expect(asked).toEqual([{ limit: 2, state: 'parked' }, 'm/..', 'none', ['m', 'somebody'], ['m-1', how]]);
  });

  it('refuses with its own code, text and remedy', async () => {
    const control = await running(instance());
    await expect(control.retry('settled', 'me')).rejects.toMatchObject({
      code: 'TEST_REFUSED',
      message: 'settled is settled',
      remedy: 'Leave it.',
      place: { message: 'settled' },
    });
  });

  it('tells nothing of an error that has no code: it may quote a message', async () => {
    const control = await running(instance());
    const error: unknown = await control.retry('broken', 'me').catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'FUND_CONTROL_ANSWER' });
    expect(String(error)).not.toContain('Testi');
    expect(log.lines.at(-1)).toMatchObject({ text: 'a command could not be done' });
  });

  it('logs that it has shown original bytes, and of what', async () => {
    await serve(instance());
    expect(await overSocket('/messages/m-1/bytes')).toEqual(Buffer.from([60, 0, 255]));
    const text = 'original bytes were shown to the user of the instance';
    expect(log.lines.at(-1)).toMatchObject({ level: 'info', text, fields: { id: 'm-1' } });
  });

  it('gives original bytes as they are read: who stops reading stops it, however large the file', async () => {
    let given = 0;
    const ended = Promise.withResolvers<void>();
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          given++;
          yield new Uint8Array(65_536);
        }
      } finally {
        ended.resolve();
      }
    }
    await serve({ ...instance(), bytes: async () => endless() });
    await new Promise<void>((resolve, reject) => {
      const asking = request({ socketPath: address, path: '/messages/m/bytes' }, (response) => {
        response.once('data', () => {
          response.destroy();
          resolve();
        });
      });
      asking.once('error', reject);
      asking.end();
    });
    await ended.promise;
    expect(given).toBeLessThan(1000);
  });

  it('is not running when nobody listens, with or without a socket left behind', async () => {
    await expect(remoteControl('a-kassa', address).reconciliation()).rejects.toThrow(NotRunning);
    await leaveSocket(address);
    await expect(remoteControl('a-kassa', address).reconciliation()).rejects.toThrow(NotRunning);
  });
});

function overSocket(path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request({ socketPath: address, path }, (response) => resolve(buffer(response)))
      .once('error', reject)
      .end();
  });
}

/** A socket whose process has died: the file is there, and nobody listens. */
async function leaveSocket(path: string): Promise<void> {
  const listening = createServer();
  await new Promise<void>((resolve) => listening.listen(`${path}.live`, resolve));
  // Another name keeps the file when the server takes its own away.
  await link(`${path}.live`, path);
  await new Promise<void>((resolve) => listening.close(() => resolve()));
  expect((await stat(path)).isSocket()).toBe(true);
}

describe('the control socket', () => {
  it("is its owner's alone, and is gone when the instance stops", async () => {
    const serving = await serve(instance());
    expect(((await stat(address)).mode & 0o777).toString(8)).toBe('600');
    await serving.close();
    server = undefined;
    await expect(stat(address)).rejects.toThrow('ENOENT');
  });

  it('takes the place of one that was left behind', async () => {
    await leaveSocket(address);
    await serve(instance());
    expect(await remoteControl('a-kassa', address).find('none')).toBeUndefined();
  });

  it('takes the place of nothing else', async () => {
    await writeFile(address, 'mine');
    expect(await code(serve(instance()))).toBe('FUND_CONTROL_PLACE');
    expect((await stat(address)).size).toBe(4);
  });
});

describe('the address of a control socket', () => {
  const deep = (depth: number) => ({
    store: { directory: join('/srv', 'x'.repeat(depth)), keyFile: '' },
  });

  it('lies beside the store', () => {
    const path = join(deep(20).store.directory, 'control.sock');
    expect(controlAddress(deep(20))).toEqual({ path, shared: false });
  });

  it('is short where that would be too long for a socket, and another for another store', async () => {
    const [one, other] = [controlAddress(deep(200), folder), controlAddress(deep(201), folder)];
    expect(Buffer.byteLength(one.path)).toBeLessThan(104);
    expect(one).toEqual(controlAddress(deep(200), folder));
    expect(one.path).not.toBe(other.path);
    await serve(instance(), one);
    expect(((await stat(dirname(one.path))).mode & 0o777).toString(8)).toBe('700');
    expect(await remoteControl('a-kassa', one.path).find('none')).toBeUndefined();
  });

  it('is not taken in a folder that others may write to, or that somebody else points elsewhere', async () => {
    const short = controlAddress(deep(200), folder);
    await mkdir(dirname(short.path));
    await chmod(dirname(short.path), 0o777);
    expect(await code(serve(instance(), short))).toBe('FUND_CONTROL_PLACE');
    await rm(dirname(short.path), { recursive: true });
    await symlink(folder, dirname(short.path));
    expect(await code(serve(instance(), short))).toBe('FUND_CONTROL_PLACE');
  });
});
