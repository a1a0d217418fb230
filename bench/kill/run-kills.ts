import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { putFile } from '../../cli/dev/put-file.ts';
import { isReconciled } from '../../cli/dev/report.ts';
import { askReconciliation } from '../../cli/instance/control/client.ts';
import { labErrors } from '../lab/errors.ts';
import { type Lab, openLab } from '../lab/lab.ts';
import { Ledger } from '../lab/ledger.ts';
import { Days } from './days.ts';
import { Life, unfinishedOf } from './life.ts';
import { type Phase, type PlannedKill, planKills } from './plan.ts';
import { PacedRegister } from './register.ts';
import { Story } from './story.ts';

export interface KillOptions {
  readonly directory: string;
  readonly kills: number;
  readonly seed: number;
  /** Of a bank day; even. */
  readonly entries: number;
  readonly progress: (text: string) => void;
}

/** What a run of kills came to. */
export interface KillFigures {
  readonly kills: number;
  /** Kills by where the instance was, as its last word and what it left behind tell. */
  readonly phases: Readonly<Record<string, number>>;
  /** Kills that cut a file off: of each, a later life told that it went on with it, or its half original was left. */
  readonly inProgress: number;
  readonly registerKills: number;
  /** Payments of the files that the ledger has not. */
  readonly lost: number;
  /** Payments that the ledger has and the files have not, or not so often. */
  readonly duplicated: number;
  readonly expected: { readonly count: number; readonly cents: number };
  readonly posted: { readonly count: number; readonly cents: number };
  /** The instance's own reconciliation, at the end. */
  readonly reconciled: boolean;
  /** Parked parts and refused files; there should be none. */
  readonly surprises: readonly string[];
  readonly resumed: number;
  readonly days: number;
  readonly entries: number;
  readonly seconds: number;
}

const TOLD_EVERY = 10;
/** Nothing that is waited for takes longer than this on the slowest machine. */
const PATIENCE_MS = 60_000;
/** Before anything is known of how long a recovery takes. */
const FIRST_RECOVERY_MS = 1_000;
/** A recovery is aimed at somewhat beyond its usual end. */
const BEYOND = 1.3;

/** Kills an instance again and again while bank days go through it, lets all drain, and compares the ledger. */
export async function runKills(options: KillOptions): Promise<KillFigures> {
  const lab = await openLab(options);
  await mkdir(unfinishedOf(lab), { recursive: true, mode: 0o700 });
  const run = new KillRun(lab, options);
  try {
    return await run.go();
  } finally {
    await run.close();
    lab.close();
  }
}

class KillRun {
  readonly #lab: Lab;
  readonly #options: KillOptions;
  readonly #register: PacedRegister;
  readonly #days: Days;
  readonly #story = new Story();
  readonly #phases: Record<string, number> = {};
  readonly #startedAt = performance.now();
  readonly #left: PlannedKill[];
  /** Rejects when a day could not be given. */
  readonly #failed = Promise.withResolvers<never>();
  readonly #drained = Promise.withResolvers<void>();
  #life: Life | undefined;
  #background: Promise<void> = Promise.resolve();
  #draining = false;
  #pickUps = 0;
  #recoveryMs = FIRST_RECOVERY_MS;

  constructor(lab: Lab, options: KillOptions) {
    this.#lab = lab;
    this.#options = options;
    this.#register = new PacedRegister(lab, options.seed);
    this.#days = new Days(lab.world, options.entries);
    this.#left = [...planKills(options.kills, options.seed)];
    this.#failed.promise.catch(() => {});
  }

  async go(): Promise<KillFigures> {
    const { kills, progress } = this.#options;
    this.#goOn();
    for (let n = 1; this.#left.length > 0; n++) {
      const phase = await this.#liveUntil(this.#nextKill());
      this.#phases[phase] = (this.#phases[phase] ?? 0) + 1;
      if (n % TOLD_EVERY === 0) progress(`kill ${n}/${kills}, day ${this.#days.given}`);
    }
    progress('all kills done; what is left of the day drains');
    const reconciled = await this.#drain();
    return this.#figures(await this.#posted(), reconciled);
  }

  async close(): Promise<void> {
    await this.#life?.stop();
    await this.#register.stop();
  }

  /** In the planned order; a recovery is killed only when there is something to recover. */
  #nextKill(): PlannedKill {
    const wanted = this.#left.findIndex(({ phase }) => phase !== 'recovery' || this.#story.underWay);
    return this.#left.splice(Math.max(0, wanted), 1)[0]!;
  }

  async #liveUntil(kill: PlannedKill): Promise<Phase | 'idle'> {
    const life = this.#begin();
    await this.#inTime(life, life.due(kill, this.#recoveryMs * BEYOND), kill.phase);
    if (kill.register === 'first') await this.#killRegister();
    const phase = await life.kill();
    this.#life = undefined;
    if (kill.register === 'then') await this.#killRegister();
    if (phase === 'pick-up') this.#pickUps += 1;
    if (life.firstSignMs !== undefined) this.#recoveryMs = (this.#recoveryMs + life.firstSignMs) / 2;
    this.#goOn();
    return phase;
  }

  #begin(): Life {
    this.#life = new Life(this.#lab, this.#story, ({ type }) => {
      if (type === 'moved') this.#goOn();
    });
    return this.#life;
  }

  /** Kills the register, when nothing is being asked of it. While it comes back the instance may be alive or not. */
  async #killRegister(): Promise<void> {
    this.#soon(() => this.#register.kill());
    const killed = this.#background;
    this.#soon(() => this.#register.pace());
    await killed;
  }

  /** Does work beside the killing, one thing after the other. */
  #soon(work: () => Promise<void>): void {
    this.#background = this.#background.then(work).catch(this.#failed.reject);
  }

  /** Gives the next day when all files are put away, or ends the waiting for that. */
  #goOn(): void {
    if (!this.#story.allMoved) return;
    if (this.#draining) this.#drained.resolve();
    else this.#soon(this.#giver());
  }

  /** Its files count as given from now on, although they come one after the other. */
  #giver(): () => Promise<void> {
    const files = this.#days.next();
    this.#story.given(files.map(({ name }) => name));
    return async () => {
      await this.#register.pace();
      for (const { name, content } of files) await putFile(this.#lab.config.bank.inbox, name, content);
    };
  }

  /** Lets the instance go on until nothing is left; whether its own reconciliation then balances. */
  async #drain(): Promise<boolean> {
    const life = this.#begin();
    this.#draining = true;
    this.#goOn();
    await this.#inTime(life, Promise.all([life.ready, this.#background, this.#drained.promise]), 'the end');
    const { config } = this.#lab;
    return isReconciled({ fund: config.fund, refused: [], ...(await askReconciliation(config)) });
  }

  async #posted(): Promise<Ledger> {
    const admin = await this.#register.admin();
    const ledger = new Ledger();
    for await (const { account, bookingDate, reference, cents } of admin.postings())
      ledger.add(account, bookingDate, reference, cents);
    admin.close();
    return ledger;
  }

  #figures(ledger: Ledger, reconciled: boolean): KillFigures {
    const { ledger: truth } = this.#days.truth;
    return {
      kills: this.#options.kills,
      phases: this.#phases,
      inProgress: this.#pickUps + this.#story.confirmed,
      registerKills: this.#register.kills,
      lost: truth.notIn(ledger),
      duplicated: ledger.notIn(truth),
      expected: { count: truth.count, cents: truth.cents },
      posted: { count: ledger.count, cents: ledger.cents },
      reconciled,
      surprises: this.#story.surprises,
      resumed: this.#story.resumed,
      days: this.#days.given,
      entries: this.#days.entries,
      seconds: (performance.now() - this.#startedAt) / 1_000,
    };
  }

  async #inTime<T>(life: Life, work: Promise<T>, what: string): Promise<T> {
    const late = new AbortController();
    const timer = sleep(PATIENCE_MS, undefined, { signal: late.signal }).then(() => {
      throw labErrors.BENCH_STUCK({ what, seconds: PATIENCE_MS / 1_000, log: this.#lab.logFile });
    });
    timer.catch(() => {});
    try {
      return await Promise.race([work, life.ended(), this.#failed.promise, timer]);
    } finally {
      late.abort();
    }
  }
}
