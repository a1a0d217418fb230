import type { KaravaaniError } from '../../lib/errors/index.ts';

/**
 * What every channel to a bank offers, whether files lie in a directory, behind the banks' Web Services or on an
 * SFTP server. Failures are told with the outcomes of engine/spi/outcome.ts; each method names its own.
 * `testing/` has the rules that every channel must pass.
 */
export interface BankChannel {
  /** Makes the channel usable. Throws a coded error with a remedy when it is not set up. */
  open(): Promise<void>;
  /** Proves that the other side can be reached, without an effect. */
  test(): Promise<void>;
  /**
   * What is there now, complete and ready to be taken, in no particular order.
   * `NotConnected` or `BackOff`: try later.
   */
  listFiles(query: FileQuery): Promise<FileListing>;
  /**
   * The bytes of a listed incoming file; may be asked for again. Either all bytes of the listed version come, or
   * the iteration throws:
   * `Permanent` (this file cannot be had: gone, unreadable), `BackOff` (this file: it is changing),
   * `NotConnected` (the channel), or the signal's reason when `signal` is aborted.
   * A chunk may be empty once the next one has been asked for: who keeps it copies it.
   */
  download(file: BankFile, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /**
   * Sends one file. Returns when the receiver has all of it; before that nothing of it is visible to the receiver.
   * The same name with the same content again returns the first receipt; with other content it is refused.
   * `NotConnected` (nothing was sent), `Permanent` (refused), `Unknown` (list the outgoing files before anything
   * else: a payment file is never sent twice).
   */
  upload(file: OutgoingFile, signal: AbortSignal): Promise<UploadReceipt>;
  /**
   * The file is dealt with: it is not listed again. Only the version that was listed is acknowledged; if another
   * has taken its place, that one stays. Acknowledging again is no error. Throws what `download` throws.
   */
  ack(file: BankFile, as: Acknowledgement): Promise<AckReceipt>;
  close(): Promise<void>;
}

/** `taken`: settled. `failed`: refused or quarantined, for people to look at. */
export type Acknowledgement = 'taken' | 'failed';

export interface FileQuery {
  /** `incoming`: from the bank to us. `outgoing`: what we have uploaded. */
  readonly direction: 'incoming' | 'outgoing';
}

export interface BankFile {
  /** How the channel knows the file: opaque, never shown, never used as a path. */
  readonly reference: string;
  /** Changes whenever the content behind `reference` may have changed: opaque. */
  readonly version: string;
  /** What people call the file. A label, never a path. */
  readonly name: string;
  /** Bytes, when the channel knows. */
  readonly size?: number;
  /** When the other side says it was made or last changed; milliseconds since the epoch. */
  readonly timestamp?: number;
}

export interface FileListing {
  readonly files: readonly BankFile[];
  /** What was seen and left alone on purpose: one coded error each, `place.file` names it. */
  readonly left: readonly KaravaaniError[];
}

export interface OutgoingFile {
  readonly name: string;
  /** Opened once per attempt. */
  open(): AsyncIterable<Uint8Array>;
}

export interface UploadReceipt {
  /** The channel's reference of the uploaded file, as `listFiles` with `outgoing` tells it. */
  readonly reference: string;
}

export interface AckReceipt {
  /** `acknowledged`; `gone`: it was not there any more; `replaced`: another version has taken its place and stays. */
  readonly result: 'acknowledged' | 'gone' | 'replaced';
  /** Where the channel keeps the file now, in words for people (a path, for a directory); absent where it does not. */
  readonly keptAs?: string;
}
