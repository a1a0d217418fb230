import { unlink } from 'node:fs/promises';
import { Permanent } from '../../../engine/spi/index.ts';
import { errors } from '../errors.ts';
import type { BankChannel, BankFile } from '../port.ts';
import { checkPlaces, makePlaces } from './check.ts';
import { isGone, pathOf, referenceOf } from './entry.ts';
import { listIncoming } from './list.ts';
import { moveVersion } from './move.ts';
import { type DirectoryOptions, doneFilesOf, placesOf } from './options.ts';
import { failureOf, readVersion } from './read.ts';
import { ChangedLock } from './read-lock.ts';
import { listOutgoing, uploadTo } from './upload.ts';

/** Files in a directory that the bank's software, an SFTP server or a person writes to. */
export function createDirectoryChannel(options: DirectoryOptions): BankChannel {
  const places = placesOf(options);
  const done = options.doneFileName === undefined ? undefined : doneFilesOf(options.doneFileName);
  const lock = new ChangedLock(options.readLockCheckInterval, options.clock);

  const removeDoneFile = async (file: BankFile): Promise<void> => {
    if (done === undefined) return;
    await unlink(pathOf(places.incoming, referenceOf(Buffer.from(done.nameFor(file.name))))).catch(
      (error: unknown) => {
        if (!isGone(error)) throw error;
      },
    );
  };

  return {
    async open() {
      await makePlaces(places);
      await checkPlaces(places);
    },
    test: () => checkPlaces(places),
    async listFiles({ direction }) {
      if (direction === 'incoming') return listIncoming(places, options, lock);
      return places.outgoing === undefined ? { files: [], left: [] } : listOutgoing(places.outgoing);
    },
    download: (file, signal) =>
      readVersion(pathOf(places.incoming, file.reference), file, signal, options.readLockCheckInterval),
    async upload(file, signal) {
      if (places.outgoing === undefined) throw new Permanent(errors.BANK_UPLOAD_UNAVAILABLE({}));
      return uploadTo(places.outgoing, file, signal);
    },
    async ack(file, as) {
      try {
        const to = as === 'taken' ? places.taken : places.failed;
        const receipt = await moveVersion(places.incoming, file, to, options.clock);
        if (receipt.result === 'acknowledged') await removeDoneFile(file);
        return receipt;
      } catch (error) {
        throw failureOf(error, file);
      }
    },
    async close() {},
  };
}
