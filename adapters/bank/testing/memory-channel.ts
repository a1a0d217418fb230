import { Permanent } from '../../../engine/spi/index.ts';
import { errors } from '../errors.ts';
import { isSafeName, quoteName } from '../file-name.ts';
import type { Acknowledgement, BankChannel, BankFile, FileListing } from '../port.ts';
import { readAll } from './bytes.ts';

interface Held {
  readonly name: string;
  readonly content: Buffer;
  readonly version: string;
  readonly timestamp: number;
}

/** A bank in memory: proves that the rules of the port do not lean on directories, and fails when told to. */
export class MemoryChannel implements BankChannel {
  readonly acknowledged: { name: string; content: string; as: Acknowledgement }[] = [];
  readonly calls: string[] = [];
  fail: {
    listFiles?: Error;
    download?: (name: string) => Error | undefined;
    ack?: (name: string) => Error | undefined;
  } = {};
  /** Between the first and the second half of a download. */
  pause: (() => Promise<void>) | undefined;
  readonly #incoming = new Map<string, Held>();
  readonly #outgoing = new Map<string, Held>();
  #changes = 0;

  place(name: string, content: string | Uint8Array): void {
    this.#changes += 1;
    const held = {
      name,
      content: Buffer.from(content),
      version: String(this.#changes),
      timestamp: this.#changes,
    };
    this.#incoming.set(name, held);
  }

  remove(name: string): void {
    this.#incoming.delete(name);
  }

  async open(): Promise<void> {
    this.calls.push('open');
  }

  async test(): Promise<void> {
    this.calls.push('test');
  }

  async listFiles({ direction }: { direction: 'incoming' | 'outgoing' }): Promise<FileListing> {
    this.calls.push('listFiles');
    if (this.fail.listFiles) throw this.fail.listFiles;
    const held = [...(direction === 'incoming' ? this.#incoming : this.#outgoing).values()];
    const files = held.map(({ name, version, content, timestamp }) => ({
      reference: name,
      version,
      name,
      size: content.length,
      timestamp,
    }));
    return { files, left: [] };
  }

  async *download({ reference, name, version }: BankFile, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    this.calls.push(`download ${name}`);
    const failure = this.fail.download?.(name);
    if (failure) throw failure;
    const held = this.#incoming.get(reference);
    if (held?.version !== version) throw new Permanent(errors.BANK_FILE_GONE({ name }, { file: name }));
    const half = held.content.length >> 1;
    signal.throwIfAborted();
    yield held.content.subarray(0, half);
    await this.pause?.();
    signal.throwIfAborted();
    yield held.content.subarray(half);
  }

  async upload(file: { name: string; open(): AsyncIterable<Uint8Array> }, signal: AbortSignal) {
    const { name } = file;
    if (!isSafeName(name)) throw new Permanent(errors.BANK_FILE_NAME({ name: quoteName(name) }));
    signal.throwIfAborted();
    const content = await readAll(file.open());
    signal.throwIfAborted();
    const before = this.#outgoing.get(name);
    if (before && !before.content.equals(content)) throw new Permanent(errors.BANK_UPLOAD_EXISTS({ name }));
    this.#outgoing.set(name, before ?? { name, content, version: '0', timestamp: 0 });
    return { reference: name };
  }

  async ack({ reference, name, version }: BankFile, as: Acknowledgement) {
    this.calls.push(`ack ${name} ${as}`);
    const failure = this.fail.ack?.(name);
    if (failure) throw failure;
    const held = this.#incoming.get(reference);
    if (held === undefined) return { result: 'gone' } as const;
    if (held.version !== version) return { result: 'replaced' } as const;
    this.#incoming.delete(reference);
    this.acknowledged.push({ name, content: held.content.toString(), as });
    return { result: 'acknowledged', keptAs: `${as}/${name}` } as const;
  }

  async close(): Promise<void> {
    this.calls.push('close');
  }
}
