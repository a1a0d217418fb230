import type { RuntimeEvent } from '../../engine/spi/index.ts';
import type { Phase } from './plan.ts';

type Progress = 'waiting' | 'archived' | 'in-flight' | 'settled' | 'moved';

/** Events that tell that the work itself goes on: a life that began with a rest has caught up. */
const CAUGHT_UP: ReadonlySet<string> = new Set(['verify-started', 'chunk-sent', 'settled', 'moved']);

/**
 * What the instance has told of the files that it was given, over all its lives, and what that says of the moment
 * in which a life ended.
 */
export class Story {
  /** Kills after which a later life told that it went on with the message that was cut off. */
  confirmed = 0;
  /** Times that a life went on with what one before had left. */
  resumed = 0;
  /** Things that no event should have told: parked parts, refused files. */
  readonly surprises: string[] = [];
  readonly #files = new Map<string, Progress>();
  /** Names of files by message. */
  readonly #names = new Map<string, string>();
  /** Messages that were cut off, with how many kills wait for the word that they were gone on with. */
  readonly #cutOff = new Map<string, number>();
  #last: RuntimeEvent | undefined;
  #message: string | undefined;
  #catchingUp = false;

  given(names: readonly string[]): void {
    for (const name of names) this.#files.set(name, 'waiting');
  }

  get allMoved(): boolean {
    return this.#all((progress) => progress === 'moved');
  }

  /** Something was taken in and is not put away. */
  get underWay(): boolean {
    return !this.#all((progress) => progress === 'moved' || progress === 'waiting');
  }

  lifeBegins(): void {
    this.#last = undefined;
    this.#catchingUp = this.underWay;
  }

  /** Where a life was when it ended; `idle`: it held no file. */
  phaseAtDeath(unfinishedOriginal: boolean): Phase | 'idle' {
    if (this.#catchingUp) return 'recovery';
    switch (this.#last?.type) {
      case undefined:
      case 'moved':
        return unfinishedOriginal ? 'pick-up' : 'idle';
      case 'archived':
        return 'pick-up';
      case 'received':
      case 'resumed':
      case 'verify-started':
        return 'pass-1';
      case 'chunk-answered':
        return 'answer';
      case 'chunk-committed':
        return 'commit';
      case 'settled':
      case 'known':
        return 'move';
      default:
        return 'posting';
    }
  }

  /**
   * The life was ended by a kill, and `inbox` is what still lies there: a later life must tell of the message that
   * was cut off.
   */
  lifeEnded(phase: Phase | 'idle', inbox: ReadonlySet<string>): void {
    for (const [name, progress] of this.#files) {
      // What was only archived is taken again: the next life knows nothing of it.
      if (progress === 'archived') this.#files.set(name, 'waiting');
      // It was put away, and the word of it was lost.
      if (progress !== 'waiting' && !inbox.has(name)) this.#files.set(name, 'moved');
    }
    if (phase === 'idle' || phase === 'pick-up') return;
    const message = this.#message ?? '';
    this.#cutOff.set(message, (this.#cutOff.get(message) ?? 0) + 1);
  }

  take(event: RuntimeEvent): void {
    this.#last = event;
    if ('message' in event) this.#message = event.message;
    if (CAUGHT_UP.has(event.type)) this.#catchingUp = false;
    switch (event.type) {
      case 'archived':
        this.#move(event.name, 'archived');
        break;
      case 'received':
        if (event.name !== undefined) {
          this.#names.set(event.message, event.name);
          this.#move(event.name, 'in-flight');
        }
        break;
      case 'resumed':
      case 'known':
        if (event.type === 'resumed') {
          this.resumed += 1;
          this.#catchingUp = true;
        }
        this.confirmed += this.#cutOff.get(event.message) ?? 0;
        this.#cutOff.delete(event.message);
        break;
      case 'settled':
        this.#move(this.#names.get(event.message), 'settled');
        if (event.state !== 'settled') this.surprises.push(`${event.message} was ${event.state}`);
        break;
      case 'parked':
        this.surprises.push(`${event.parked} was parked at ${event.step}: ${event.code}`);
        break;
      case 'moved':
        this.#move(event.name, 'moved');
        break;
      default:
    }
  }

  #move(name: string | undefined, to: Progress): void {
    if (name !== undefined && this.#files.has(name)) this.#files.set(name, to);
  }

  #all(is: (progress: Progress) => boolean): boolean {
    for (const progress of this.#files.values()) if (!is(progress)) return false;
    return true;
  }
}
