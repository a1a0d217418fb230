import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualTime } from '../../../engine/testing/index.ts';
import { describeBankChannel } from '../testing/channel-behaviour.ts';
import { createDirectoryChannel } from './channel.ts';

describeBankChannel('a directory', async () => {
  const root = await mkdtemp(join(tmpdir(), 'karavaani-bank-'));
  const [inbox, outbox] = [join(root, 'in'), join(root, 'out')];
  await mkdir(inbox);
  await mkdir(outbox);
  const clock = new VirtualTime();
  const channel = createDirectoryChannel({
    directory: inbox,
    move: '.done',
    moveFailed: '../failed',
    upload: outbox,
    readLock: 'changed',
    readLockCheckInterval: 1_000,
    readLockMinAge: 0,
    readLockMinLength: 1,
    clock,
  });
  return {
    channel,
    place: (name, content) => writeFile(join(inbox, name), content),
    remove: (name) => rm(join(inbox, name)),
    async settle() {
      await channel.listFiles({ direction: 'incoming' });
      clock.advance(1_000);
    },
    async kept(as) {
      const directory = as === 'taken' ? join(inbox, '.done') : join(root, 'failed');
      const names = await readdir(directory);
      return Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')));
    },
    dispose: () => rm(root, { recursive: true }),
  };
});
