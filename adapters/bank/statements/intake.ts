import {
  BackOff,
  type BodyHandle,
  type ComponentContext,
  type Deliver,
  HEADER,
  NotConnected,
} from '../../../engine/spi/index.ts';
import type { KaravaaniError } from '../../../lib/errors/index.ts';
import { errors } from '../errors.ts';
import type { Acknowledgement, BankChannel, BankFile } from '../port.ts';
import { Patience, pauseAfter } from './patience.ts';
import { codedError, Reporter, reasonOf } from './report.ts';
import { takeFile } from './take.ts';

export interface IntakeSettings {
  /** Pause between rounds; milliseconds. */
  readonly delay: number;
  readonly sortBy: 'file:name' | 'file:modified';
  /** Not above 0: no limit. */
  readonly maxMessagesPerPoll: number;
  readonly onRefused?: (refusal: Refusal) => void;
}

/** A file of which nothing was stored, because the instance's guard refused it. */
export interface Refusal {
  readonly routeId: string;
  readonly file: string;
  readonly error: KaravaaniError;
}

/** After `round`: go on with the next file, or leave the rest for a later round. */
type Next = 'go-on' | 'wait';

/** Takes what a channel has, one file at a time, in order. */
export class Intake {
  /** A message has been given to the route and has not been acknowledged yet. */
  delivering = false;

  readonly #channel: BankChannel;
  readonly #context: ComponentContext;
  readonly #settings: IntakeSettings;
  readonly #stopped: AbortSignal;
  readonly #reporter: Reporter;
  readonly #patience: Patience;
  #failedRounds = 0;
  #waitMs: number | undefined;

  constructor(
    channel: BankChannel,
    context: ComponentContext,
    settings: IntakeSettings,
    stopped: AbortSignal,
  ) {
    this.#channel = channel;
    this.#context = context;
    this.#settings = settings;
    this.#stopped = stopped;
    this.#reporter = new Reporter(context.log, context.routeId);
    this.#patience = new Patience(context.clock);
  }

  /** Lists once and takes what is ready. Never throws. Returns how long to wait before the next round; milliseconds. */
  async round(deliver: Deliver): Promise<number> {
    this.#waitMs = undefined;
    try {
      const { files, more } = await this.#ready();
      for (const file of files) {
        if (this.#stopped.aborted) return 0;
        if ((await this.#handle(file, deliver)) === 'wait') return this.#pause();
      }
      this.#failedRounds = 0;
      this.#reporter.wellAgain();
      return more ? 0 : this.#settings.delay;
    } catch (error) {
      this.#intakeFailed(error);
      return this.#pause();
    }
  }

  async #ready(): Promise<{ files: readonly BankFile[]; more: boolean }> {
    const { files, left } = await this.#channel.listFiles({ direction: 'incoming' });
    for (const error of left) this.#reporter.sayOnce('warn', error, error.place.file);
    this.#reporter.keep(
      new Set([...files.map(({ name }) => name), ...left.map(({ place }) => place.file ?? '')]),
    );
    this.#patience.keep(new Set(files.map(({ reference }) => reference)));

    const ready = files
      .filter(({ reference, version }) => this.#patience.mayTry(reference, version))
      .sort(this.#order);
    const { maxMessagesPerPoll } = this.#settings;
    const limit = maxMessagesPerPoll > 0 ? maxMessagesPerPoll : ready.length;
    return { files: ready.slice(0, limit), more: ready.length > limit };
  }

  readonly #order = (a: BankFile, b: BankFile): number => {
    const byTime = this.#settings.sortBy === 'file:modified' ? (a.timestamp ?? 0) - (b.timestamp ?? 0) : 0;
    return byTime || (a.name < b.name ? -1 : 1);
  };

  async #handle(file: BankFile, deliver: Deliver): Promise<Next> {
    const taking = await takeFile(this.#channel, file, this.#context.archive, this.#stopped);
    if (this.#stopped.aborted) return 'wait';
    if (taking.end === 'not-read') return this.#notRead(file, taking.error);
    if (taking.end === 'not-archived') return this.#notArchived(file, taking.error);
    if (taking.end === 'refused') {
      return this.#refused(file, taking.error);
    }
    const { sha256, size } = taking.handle;
    this.#context.emit?.({ type: 'archived', sha256, name: file.name, size });
    return this.#deliver(file, taking.handle, deliver);
  }

  async #deliver(file: BankFile, handle: BodyHandle, deliver: Deliver): Promise<Next> {
    const headers = {
      [HEADER.fileName]: file.name,
      [HEADER.fileLength]: handle.size,
      ...(file.timestamp === undefined ? {} : { CamelFileLastModified: file.timestamp }),
    };
    this.delivering = true;
    try {
      const settled = await deliver({ key: handle.sha256, body: handle, headers });
      if (settled === 'known') {
        this.#reporter.say('info', errors.BANK_FILE_KNOWN({ name: file.name }, { file: file.name }));
      }
      return await this.#acknowledge(file, settled === 'parked' ? 'failed' : 'taken');
    } catch (error) {
      const failed = errors.BANK_DELIVERY_FAILED(
        { name: file.name, reason: reasonOf(error) },
        { file: file.name },
        error,
      );
      this.#reporter.sayOnce(this.#stopped.aborted ? 'info' : 'error', failed, file.name);
      this.#patience.failed(file.reference, file.version);
      return 'go-on';
    } finally {
      this.delivering = false;
    }
  }

  async #refused(file: BankFile, error: KaravaaniError): Promise<Next> {
    const { name } = file;
    const reason = `${error.code}: ${error.message}`;
    const refused = errors.BANK_FILE_REFUSED({ name, reason, remedy: error.remedy }, { file: name });
    if (this.#reporter.sayOnce('error', refused, name)) {
      this.#settings.onRefused?.({ routeId: this.#context.routeId, file: name, error });
      this.#context.emit?.({ type: 'refused', name, code: error.code });
    }
    return this.#acknowledge(file, 'failed');
  }

  async #acknowledge(file: BankFile, as: Acknowledgement): Promise<Next> {
    const { name, reference, version } = file;
    try {
      const { result, keptAs } = await this.#channel.ack(file, as);
      if (result === 'replaced')
        this.#reporter.say('info', errors.BANK_FILE_REPLACED({ name }, { file: name }));
      if (keptAs !== undefined) this.#context.emit?.({ type: 'moved', name, to: keptAs });
      this.#patience.succeeded(reference);
      this.#reporter.wellAgain(name);
    } catch (error) {
      const coded = codedError(error);
      const failed = errors.BANK_ACK_FAILED({ name, reason: reasonOf(error) }, { file: name }, error);
      this.#reporter.sayOnce('error', coded?.code === 'BANK_FILE_MISPLACED' ? coded : failed, name);
      this.#patience.failed(reference, version);
    }
    return 'go-on';
  }

  /** The file could not be had: it waits, the others do not, unless it is the channel that failed. */
  #notRead(file: BankFile, error: unknown): Next {
    if (error instanceof NotConnected) {
      this.#intakeFailed(error);
      return 'wait';
    }
    const coded =
      codedError(error) ??
      errors.BANK_FILE_UNREADABLE({ name: file.name, reason: reasonOf(error) }, { file: file.name }, error);
    const gone = coded.code === 'BANK_FILE_GONE';
    if (!gone) this.#reporter.sayOnce('warn', coded, file.name);
    this.#patience.failed(file.reference, file.version, error instanceof BackOff ? error.waitMs : undefined);
    return 'go-on';
  }

  /** The archive takes nothing: the next file would fare no better. */
  #notArchived(file: BankFile, error: unknown): Next {
    const failed = errors.BANK_ARCHIVE_FAILED(
      { name: file.name, reason: reasonOf(error) },
      { file: file.name },
      error,
    );
    this.#reporter.sayOnce('error', failed);
    this.#waitMs = error instanceof BackOff ? error.waitMs : undefined;
    return 'wait';
  }

  #intakeFailed(error: unknown): void {
    const failed = codedError(error) ?? errors.BANK_INTAKE_FAILED({ reason: reasonOf(error) }, {}, error);
    this.#reporter.sayOnce('error', failed);
    this.#waitMs = error instanceof BackOff ? error.waitMs : undefined;
  }

  #pause(): number {
    this.#failedRounds += 1;
    return this.#waitMs ?? pauseAfter(this.#failedRounds);
  }
}
