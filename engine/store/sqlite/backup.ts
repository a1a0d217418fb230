import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { isKaravaaniError } from '../../../lib/errors/index.ts';
import { type Keyring, openKeyring, openRingText, withKeysOf } from '../../../lib/seal/index.ts';
import { type Clock, systemClock } from '../../../lib/time/index.ts';
import type { CopyTask } from './copy.ts';
import { errors } from './errors.ts';
import { metaText } from './owner.ts';
import type { WireError } from './protocol.ts';
import { openForReading, type StoreReport, verifyDatabase } from './verify.ts';
import { fromWire } from './wire-error.ts';
import { workerProgram } from './worker-program.ts';

export interface BackupOptions {
  /** The store; it may be in use, by this process or another. */
  readonly file: string;
  /** Where the copy goes; refused when it exists. */
  readonly to: string;
  readonly keyring: Keyring;
  readonly clock?: Clock;
}

/** Makes and verifies a consistent copy, in a thread of its own. Throws STORE_* and KEY_*. */
export function backupSqliteStore({
  file,
  to,
  keyring,
  clock = systemClock,
}: BackupOptions): Promise<StoreReport> {
  const task: CopyTask = { file, to, dataKeys: keyring.dataKeys, ring: keyring.ring, now: clock.now() };
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerProgram('copy-worker'), { workerData: task, name: 'backup' });
    const ended = (reason: unknown): void =>
      reject(errors.STORE_WORKER({ file, reason: String(reason) }, { file }, reason));
    worker.once('error', ended);
    worker.once('exit', ended);
    worker.once('message', (answer: { report: StoreReport } | { error: WireError }) => {
      if ('report' in answer) resolve(answer.report);
      else reject(fromWire(answer.error));
    });
  });
}

/** What opens a backup: the fund's key file and, if there is one, the ring beside the store. */
export interface BackupKeys {
  readonly keyFile: string;
  /** When it exists; the ring that the backup carries gives what this one lacks. */
  readonly ringFile?: string;
  readonly fund: string;
}

/**
 * The keyring for a backup. With the key file alone that is the ring it carries. A ring beside the store keeps its
 * keys, because it may be younger than the backup (a rotation), or have been made where the right one was lost (a start
 * before the restore): the backup's are added to it. One that is damaged is of no use.
 */
export function openBackupKeyring(file: string, { keyFile, ringFile, fund }: BackupKeys): Keyring {
  const carried = carriedRing(file);
  if (ringFile !== undefined && existsSync(ringFile)) {
    const beside = openUnlessDamaged({ keyFile, ringFile, fund }, carried !== undefined);
    if (beside !== undefined) return carried === undefined ? beside : withKeysOf(beside, carried, keyFile);
  }
  if (carried === undefined) throw errors.STORE_NO_BACKUP({ file }, { file });
  return openRingText(carried, keyFile, fund);
}

function openUnlessDamaged(files: Required<BackupKeys>, hasOther: boolean): Keyring | undefined {
  try {
    return openKeyring(files);
  } catch (error) {
    if (hasOther && isKaravaaniError(error) && error.code === 'KEY_RING_FORMAT') return undefined;
    throw error;
  }
}

function carriedRing(file: string): string | undefined {
  if (!existsSync(file)) throw errors.STORE_OPEN({ file, reason: 'ENOENT' }, { file });
  const db = openForReading(file);
  try {
    return metaText(db, 'backup_ring');
  } finally {
    db.close();
  }
}

/** Proves that a backup can be restored with these keys. Blocks while it reads everything. Throws STORE_*, KEY_*. */
export function verifyBackup(file: string, keys: BackupKeys): StoreReport {
  return verifyDatabase(file, openBackupKeyring(file, keys).dataKeys);
}

/** The same for a store, which may be in use. */
export function verifySqliteStore(file: string, keyring: Keyring): StoreReport {
  if (!existsSync(file)) throw errors.STORE_OPEN({ file, reason: 'ENOENT' }, { file });
  return verifyDatabase(file, keyring.dataKeys);
}
