import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ComponentContext, type Consumer, type Deliver, HEADER, Permanent } from '../../spi/index.ts';
import { errors } from './errors.ts';
import { clearLeftovers } from './leftovers.ts';
import { listFiles } from './list.ts';
import { moveFile } from './move.ts';
import { fillName } from './names.ts';
import { readSafely } from './read.ts';
import { type Look, lookAt, ReadLocks } from './read-lock.ts';
import type { FileSettings } from './settings.ts';
import { DIRECTORY_MODE } from './write.ts';

/** Looks into a directory again and again; one file at a time. */
export class FileConsumer implements Consumer {
  readonly #settings: FileSettings;
  readonly #context: ComponentContext;
  readonly #locks: ReadLocks;
  readonly #stop = new AbortController();
  /** Files left in place (noop): not archived again while they look the same. */
  readonly #done = new Map<string, Look>();
  #loop: Promise<void> = Promise.resolve();

  constructor(settings: FileSettings, context: ComponentContext) {
    this.#settings = settings;
    this.#context = context;
    this.#locks = new ReadLocks(settings);
  }

  async open(): Promise<void> {
    const { directory, autoCreate } = this.#settings;
    const { routeId, log } = this.#context;
    if (autoCreate) await mkdir(directory, { recursive: true, mode: DIRECTORY_MODE });
    await this.test();
    for (const file of await clearLeftovers(directory)) {
      const text =
        'a marker of another consumer keeps its file waiting; remove it if no other program reads the file';
      log.warn({ routeId, file }, text);
    }
  }

  async test(): Promise<void> {
    const { directory } = this.#settings;
    try {
      await readdir(directory);
    } catch (error) {
      throw errors.FILE_DIRECTORY({ directory, why: (error as Error).message }, {}, error);
    }
  }

  receive(deliver: Deliver): void {
    this.#loop = this.#poll(deliver);
  }

  async stopIntake(): Promise<void> {
    this.#stop.abort();
  }

  drain(): Promise<void> {
    return this.#loop;
  }

  /** Waits for nothing: a message that never ends would keep the instance from stopping for ever. */
  async close(): Promise<void> {
    await this.stopIntake();
  }

  async #pause(ms: number): Promise<void> {
    try {
      await sleep(ms, undefined, { signal: this.#stop.signal });
    } catch {
      // Stopped: the loop sees it.
    }
  }

  async #poll(deliver: Deliver): Promise<void> {
    const { signal } = this.#stop;
    for (let ms = this.#settings.initialDelay; ; ms = this.#settings.delay) {
      await this.#pause(ms);
      if (signal.aborted) return;
      try {
        await this.#round(deliver);
      } catch (err) {
        const { directory } = this.#settings;
        this.#context.log.error(
          { routeId: this.#context.routeId, directory, err },
          'directory could not be read',
        );
      }
    }
  }

  async #round(deliver: Deliver): Promise<void> {
    const { maxMessagesPerPoll } = this.#settings;
    const names = await listFiles(this.#settings);
    this.#locks.keepOnly(new Set(names));
    let taken = 0;
    for (const name of names) {
      if (this.#stop.signal.aborted || (maxMessagesPerPoll > 0 && taken >= maxMessagesPerPoll)) return;
      try {
        if (await this.#file(name, deliver)) taken++;
      } catch (err) {
        this.#context.log.warn(
          { routeId: this.#context.routeId, file: name, err },
          'file stays and is tried again',
        );
      }
    }
  }

  /** False: left alone this time. */
  async #file(name: string, deliver: Deliver): Promise<boolean> {
    const path = join(this.#settings.directory, name);
    const look = await lookAt(path);
    const done = this.#done.get(name);
    if (look === undefined || (done?.size === look.size && done.mtimeMs === look.mtimeMs)) return false;
    if (!(await this.#locks.acquire(name, look, this.#context.clock.now()))) return false;
    try {
      const ended = await this.#take(name, path, look, deliver);
      if (ended === undefined) return false;
      await this.#finish(name, look, ended === 'parked' || ended === 'refused');
    } finally {
      await this.#locks.release(name);
    }
    return true;
  }

  /** Undefined: it was written while it was read, so what was archived is half a file; nobody has heard of it. */
  async #take(
    name: string,
    path: string,
    look: Look,
    deliver: Deliver,
  ): Promise<Awaited<ReturnType<Deliver>> | 'refused' | undefined> {
    try {
      const handle = await this.#context.archive.put(name, readSafely(path));
      const { sha256, size } = handle;
      const after = await lookAt(path);
      if (after?.size !== look.size || after.mtimeMs !== look.mtimeMs) return undefined;
      this.#context.emit?.({ type: 'archived', sha256, name, size });
      return await deliver({ key: sha256, body: handle, headers: headersOf(name, size, look) });
    } catch (error) {
      if (!(error instanceof Permanent)) throw error;
      const { routeId, log } = this.#context;
      const { code, remedy, message } = error.error;
      log.error({ routeId, file: name, code, remedy }, `file refused before storage: ${message}`);
      return 'refused';
    }
  }

  async #finish(name: string, look: Look, failed: boolean): Promise<void> {
    const { directory, after, move, moveFailed, doneFileName } = this.#settings;
    if (after === 'noop') {
      this.#done.set(name, look);
      return;
    }
    const isDeleted = after === 'delete' && !failed;
    const to = isDeleted ? undefined : await moveFile(directory, name, failed ? moveFailed : move);
    if (isDeleted) await rm(join(directory, name));
    if (doneFileName !== undefined) await rm(join(directory, fillName(doneFileName, name)), { force: true });
    if (to !== undefined) this.#context.emit?.({ type: 'moved', name, to });
  }
}

function headersOf(name: string, size: number, { mtimeMs }: Look): Record<string, unknown> {
  return {
    [HEADER.fileName]: name,
    [HEADER.fileLength]: size,
    CamelFileNameOnly: name,
    CamelFileLastModified: Math.trunc(mtimeMs),
  };
}
