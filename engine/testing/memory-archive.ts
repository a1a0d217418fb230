import { createHash } from 'node:crypto';
import type { BodyHandle } from '../spi/index.ts';
import type { ArchiveService } from '../store/spi.ts';

/** A handle over bytes in memory, for tests. */
export function memoryHandle(name: string, bytes: Uint8Array, blockSize = 4096): BodyHandle {
  return {
    kind: 'handle',
    name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    async *open(range) {
      const end = Math.min(range?.end ?? bytes.length, bytes.length);
      for (let from = range?.start ?? 0; from < end; from += blockSize) {
        yield bytes.subarray(from, Math.min(from + blockSize, end));
      }
    },
  };
}

/** An archive in memory, for tests only. */
export class MemoryArchive implements ArchiveService {
  readonly kept = new Map<string, BodyHandle>();

  async put(name: string, content: AsyncIterable<Uint8Array>): Promise<BodyHandle> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(Uint8Array.from(chunk));
    const handle = memoryHandle(name, Buffer.concat(chunks));
    const existing = this.kept.get(handle.sha256);
    if (existing !== undefined) return existing;
    this.kept.set(handle.sha256, handle);
    return handle;
  }

  async get(sha256: string): Promise<BodyHandle | undefined> {
    return this.kept.get(sha256);
  }

  async remove(sha256: string): Promise<void> {
    this.kept.delete(sha256);
  }
}
