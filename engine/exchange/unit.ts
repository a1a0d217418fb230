import type { Run } from './run.ts';
import { StepTimes } from './step-times.ts';

/** What a unit must know of an exchange that holds a key. */
export interface Claimant {
  readonly index: number;
  readonly exception: Error | undefined;
}

/** Idempotency keys that become durable with a unit; arrays run in parallel. */
export interface ClaimSet {
  readonly space: string;
  readonly exchanges: Claimant[];
  /** SHA-256 of each key and of its content, as latin1 texts: far cheaper to make and keep than small buffers. */
  readonly digests: string[];
  readonly contents: string[];
}

/** Place of a chunk among the chunks of its split. */
export interface ChunkPlace {
  readonly sequence: number;
  /** The chunk before; its claims come first. */
  readonly before: Unit | undefined;
  /** Its exchanges pass one idempotent consumer at most, all together: claims are over when that has claimed. */
  readonly claimsOnce: boolean;
}

/**
 * What settles together in one atomic commit: a whole message, or one chunk of a checkpointed split. Everything
 * that must become durable with the settlement is gathered here.
 */
export class Unit {
  readonly run: Run;
  /** Number of the chunk in its split, -1 for the whole message. */
  readonly sequence: number;
  readonly claimsOnce: boolean;
  readonly claims: ClaimSet[] = [];
  readonly steps = new StepTimes();
  /** The step being run, for the shutdown report. */
  step = '';
  readonly #onSettled: (() => void)[] = [];
  /** The chunk that settles before this one. */
  #before: Unit | undefined;
  readonly #waitsFor = new Set<Unit>();
  #settled: PromiseWithResolvers<void> | undefined;
  #isSettled = false;
  #claimed: PromiseWithResolvers<void> | undefined;
  #isClaimed = false;

  constructor(run: Run, chunk?: ChunkPlace) {
    this.run = run;
    this.sequence = chunk?.sequence ?? -1;
    this.claimsOnce = chunk?.claimsOnce ?? false;
    this.#before = chunk?.before;
  }

  /** Waits until the chunks before have claimed their keys: who comes first in a file gets a key first. */
  async turn(): Promise<void> {
    await this.#before?.claimed();
  }

  /** No exchange of this unit will claim a key any more. */
  endClaims(): void {
    this.#isClaimed = true;
    this.#claimed?.resolve();
  }

  async claimed(): Promise<void> {
    if (this.#isClaimed) return;
    this.#claimed ??= Promise.withResolvers();
    await this.#claimed.promise;
  }

  /** Called before those who wait are told. */
  onSettled(listener: () => void): void {
    this.#onSettled.push(listener);
  }

  /** The commit is durable, or given up for good: held keys are free. */
  settle(): void {
    this.#isSettled = true;
    this.#before = undefined;
    this.endClaims();
    for (const listener of this.#onSettled.splice(0)) listener();
    this.#settled?.resolve();
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  async settled(): Promise<void> {
    if (this.#isSettled) return;
    this.#settled ??= Promise.withResolvers();
    await this.#settled.promise;
  }

  /** Waits until others have settled, and is known to wait. */
  async waitFor(units: ReadonlySet<Unit>): Promise<void> {
    for (const unit of units) this.#waitsFor.add(unit);
    await Promise.all([...units].map((unit) => unit.settled()));
    for (const unit of units) this.#waitsFor.delete(unit);
  }

  /** Whether `other` is this unit, or the whole message that this chunk is of, which settles after it. */
  isWithin(other: Unit): boolean {
    return this === other || (this.run === other.run && other.sequence < 0);
  }

  /** Whether this unit settles only after `other` has, by way of whatever it waits for. */
  dependsOn(other: Unit, seen = new Set<Unit>()): boolean {
    if (this === other) return true;
    if (this.#isSettled || seen.has(this)) return false;
    seen.add(this);
    const next = this.#before === undefined ? this.#waitsFor : [this.#before, ...this.#waitsFor];
    for (const unit of next) if (unit.dependsOn(other, seen)) return true;
    return false;
  }
}
