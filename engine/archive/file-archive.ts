import { randomUUID } from 'node:crypto';
import { link, mkdir, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isKaravaaniError } from '../../lib/errors/index.ts';
import type { DataKeys, Keyring } from '../../lib/seal/index.ts';
import type { BodyHandle } from '../spi/body.ts';
import type { ArchiveService, KeptOriginal } from '../store/spi.ts';
import { codedError, reasonOf } from './coded-error.ts';
import { errors } from './errors.ts';
import { type Original, openOriginal, readOriginal } from './read.ts';
import { writeOriginal } from './write.ts';

export interface FileArchiveOptions {
  /** Made with mode 0700 when it does not exist. One running instance uses it at a time (its store's lock sees to it). */
  readonly directory: string;
  readonly keyring: Keyring;
}

export interface ArchiveStats {
  readonly originals: number;
  /** On the disk, compressed and encrypted. */
  readonly bytes: number;
}

const UNFINISHED = 'unfinished';
const EXTENSION = '.krva';

/** Opens the archive and removes what an interrupted `put` left. Throws ARCHIVE_OPEN. */
export async function openFileArchive({ directory, keyring }: FileArchiveOptions): Promise<FileArchive> {
  const unfinished = join(directory, UNFINISHED);
  try {
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    for (const name of await readdir(unfinished)) await rm(join(unfinished, name));
  } catch (cause) {
    throw errors.ARCHIVE_OPEN({ directory, reason: reasonOf(cause) }, { file: directory }, cause);
  }
  return new FileArchive(directory, keyring.dataKeys);
}

/** Originals as files named by the hash of their content. */
export class FileArchive implements ArchiveService {
  readonly #directory: string;
  readonly #keys: DataKeys;

  constructor(directory: string, keys: DataKeys) {
    this.#directory = directory;
    this.#keys = keys;
  }

  async put(name: string, content: AsyncIterable<Uint8Array>): Promise<BodyHandle> {
    const temporary = join(this.#directory, UNFINISHED, randomUUID());
    try {
      const sha256 = await this.#write(temporary, name, content);
      const existing = await this.#existing(sha256);
      if (existing !== undefined) {
        await rm(temporary);
        return existing;
      }
      const path = this.#path(sha256);
      await this.#failing('keep an original', async () => {
        const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        if (!(await linked(temporary, path))) {
          // Somebody else kept the same content meanwhile, and may be reading it: only a damaged one is replaced.
          if ((await this.#existing(sha256)) === undefined) await rename(temporary, path);
        }
        await rm(temporary, { force: true });
        await syncDirectory(dirname(path));
        if (made !== undefined) await syncDirectory(this.#directory);
      });
      return this.#handle(await openOriginal(path, sha256, this.#keys));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async get(sha256: string): Promise<BodyHandle | undefined> {
    try {
      return this.#handle(await openOriginal(this.#path(sha256), sha256, this.#keys));
    } catch (error) {
      if (isKaravaaniError(error) && error.code === 'ARCHIVE_MISSING') return undefined;
      throw error;
    }
  }

  async remove(sha256: string): Promise<void> {
    const path = this.#path(sha256);
    await this.#failing('remove an original', async () => {
      await rm(path, { force: true });
    });
  }

  async *list(): AsyncGenerator<KeptOriginal> {
    for await (const shard of await opendir(this.#directory)) {
      if (!shard.isDirectory() || shard.name === UNFINISHED) continue;
      for (const name of await readdir(join(this.#directory, shard.name))) {
        if (!name.endsWith(EXTENSION)) continue;
        // It may be removed while this reads.
        const file = await stat(join(this.#directory, shard.name, name)).catch(() => undefined);
        if (file === undefined) continue;
        yield {
          sha256: name.slice(0, -EXTENSION.length),
          keptAt: Math.trunc(file.mtimeMs),
          bytes: file.size,
        };
      }
    }
  }

  async stats(): Promise<ArchiveStats> {
    let originals = 0;
    let bytes = 0;
    for await (const original of this.list()) {
      originals++;
      bytes += original.bytes;
    }
    return { originals, bytes };
  }

  async #write(path: string, name: string, content: AsyncIterable<Uint8Array>): Promise<string> {
    const file = await this.#failing('make a file', () => open(path, 'wx', 0o600));
    const source = { content, failure: undefined as unknown };
    try {
      return (await writeOriginal(file, this.#keys, name, noting(source))).sha256;
    } catch (error) {
      throw error === source.failure ? error : codedError(error, this.#directory, 'write a file');
    } finally {
      await file.close();
    }
  }

  /** The original that is there already, unless it is damaged: then the new copy takes its place. */
  async #existing(sha256: string): Promise<BodyHandle | undefined> {
    try {
      return await this.get(sha256);
    } catch (error) {
      if (isKaravaaniError(error) && error.code === 'ARCHIVE_DAMAGED') return undefined;
      throw error;
    }
  }

  #handle(original: Original): BodyHandle {
    const { name, size, sha256 } = original.index;
    return {
      kind: 'handle',
      name,
      size,
      sha256,
      open: ({ start, end = size } = { start: 0 }) =>
        readOriginal(original, Math.max(0, start), Math.min(end, size)),
    };
  }

  /** 256 directories, so that none grows large. */
  #path(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw errors.ARCHIVE_MISSING({ sha256 });
    return join(this.#directory, sha256.slice(0, 2), `${sha256}${EXTENSION}`);
  }

  async #failing<T>(operation: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw codedError(error, this.#directory, operation);
    }
  }
}

/** Notes a failure of the source itself, which is none of the archive. */
async function* noting(source: { readonly content: AsyncIterable<Uint8Array>; failure: unknown }) {
  try {
    yield* source.content;
  } catch (error) {
    source.failure = error;
    throw error;
  }
}

/** Gives a file its name unless another has it: unlike a rename it never takes a file from under its readers. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
