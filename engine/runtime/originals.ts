import type { BodyHandle } from '../spi/index.ts';
import type { ArchiveService, KeptOriginal } from '../store/spi.ts';
import { errors } from './errors.ts';

/**
 * The archive, with a purge and those who bring originals kept apart. A purge reads which originals are named, and
 * removes others later; the same content may come again between the two. So, while it is under way, what is put or
 * named is noted, and each removal looks there last, in turn with whoever is about to name that original.
 */
export class Originals implements ArchiveService {
  readonly #archive: ArchiveService;
  /** Last act of each original that somebody names or removes right now. */
  readonly #acts = new Map<string, Promise<unknown>>();
  /** Put or named since the purge under way began. */
  #wanted: Set<string> | undefined;
  /** Removed by the last purge: a source may still hold the handle of one that it put before. */
  #removed = new Set<string>();

  constructor(archive: ArchiveService) {
    this.#archive = archive;
  }

  async put(name: string, content: AsyncIterable<Uint8Array>): Promise<BodyHandle> {
    const handle = await this.#archive.put(name, content);
    this.#wanted?.add(handle.sha256);
    return handle;
  }

  get(sha256: string): Promise<BodyHandle | undefined> {
    return this.#archive.get(sha256);
  }

  list(): AsyncIterable<KeptOriginal> {
    return this.#archive.list();
  }

  remove(sha256: string): Promise<void> {
    return this.#archive.remove(sha256);
  }

  /**
   * Commits a message that names an original. ENGINE_ORIGINAL_REMOVED, and no commit, when a purge removed it after
   * its source had put it: the source puts it again.
   */
  naming<T>({ sha256, name }: BodyHandle, commit: () => Promise<T>): Promise<T> {
    return this.#inTurn(sha256, async () => {
      if (this.#removed.has(sha256) && (await this.#archive.get(sha256)) === undefined)
        throw errors.ENGINE_ORIGINAL_REMOVED({ name });
      this.#wanted?.add(sha256);
      return commit();
    });
  }

  /** A purge begins; what is being named already counts as wanted. It must call `purged` when it ends. */
  purging(): void {
    this.#wanted = new Set(this.#acts.keys());
    this.#removed = new Set();
  }

  purged(): void {
    this.#wanted = undefined;
  }

  /** Removes an original for the purge under way, unless somebody wants it by now. */
  removeUnwanted(sha256: string): Promise<boolean> {
    return this.#inTurn(sha256, async () => {
      if (this.#wanted?.has(sha256)) return false;
      this.#removed.add(sha256);
      await this.#archive.remove(sha256);
      return true;
    });
  }

  async #inTurn<T>(sha256: string, act: () => Promise<T>): Promise<T> {
    const acting = (this.#acts.get(sha256) ?? Promise.resolve()).then(act, act);
    this.#acts.set(sha256, acting);
    try {
      return await acting;
    } finally {
      if (this.#acts.get(sha256) === acting) this.#acts.delete(sha256);
    }
  }
}
