import { Worker } from 'node:worker_threads';
import type { Keyring } from '../../../lib/seal/index.ts';
import { type Clock, systemClock } from '../../../lib/time/index.ts';
import { backupSqliteStore } from './backup.ts';
import { WorkerClient } from './client.ts';
import { errors } from './errors.ts';
import type { Opened, WorkerSetup } from './protocol.ts';
import { SqliteStore } from './sqlite-store.ts';
import { fromWire } from './wire-error.ts';
import { workerProgram } from './worker-program.ts';

/** Unindexed keys in memory before they are merged: 48 bytes each, 6 MB in all. */
const MERGE_AT = 131_072;
/** Most of what the thread makes lives for one request; left to itself it would take three times as much. */
const YOUNG_MB = 12;

export interface SqliteStoreOptions {
  /** The database file; made with mode 0600 when it does not exist. Beside it: `-wal`, `-shm` and `.lock`. */
  readonly file: string;
  readonly keyring: Keyring;
  readonly fund: string;
  readonly clock?: Clock;
  /** Largest size of the database file; unbounded unless said. */
  readonly maxBytes?: number;
  /** Idempotency keys held in memory before they are merged into the index. */
  readonly mergeAt?: number;
}

/** Opens a fund's store in a worker thread of its own. Throws STORE_* and KEY_*. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<SqliteStore> {
  const { file, keyring, fund, clock = systemClock, maxBytes, mergeAt = MERGE_AT } = options;
  if (keyring.fund !== fund) throw errors.STORE_FUND({ file, expected: keyring.fund, fund }, { file });
  const setup: WorkerSetup = {
    file,
    dataKeys: keyring.dataKeys,
    now: clock.now(),
    limits: maxBytes === undefined ? { mergeAt } : { mergeAt, maxBytes },
  };
  // The environment as this process has it by now: its compile cache halves the start of the thread.
  const worker = new Worker(workerProgram('worker'), {
    workerData: setup,
    name: 'store',
    env: process.env,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  await opened(worker, file);
  return new SqliteStore(new WorkerClient(worker, file), async (to) => {
    await backupSqliteStore({ file, to, keyring, clock });
  });
}

function opened(worker: Worker, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = (reason: unknown): void =>
      reject(errors.STORE_WORKER({ file, reason: String(reason) }, { file }, reason));
    worker.once('error', ended);
    worker.once('exit', ended);
    worker.once('message', (first: Opened) => {
      worker.off('error', ended);
      worker.off('exit', ended);
      if (first.opened) resolve();
      else reject(fromWire(first.error));
    });
  });
}
