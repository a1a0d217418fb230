import { watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { storePaths } from '../../cli/instance/paths.ts';
import type { Child } from '../../cli/process/child.ts';
import type { ChildMessage } from '../../cli/process/messages.ts';
import type { RuntimeEvent } from '../../engine/spi/index.ts';
import { labErrors } from '../lab/errors.ts';
import type { Lab } from '../lab/lab.ts';
import type { Phase, PlannedKill } from './plan.ts';
import type { Story } from './story.ts';

/** After which event a kill of a phase is aimed. */
const MOMENTS: Readonly<Partial<Record<RuntimeEvent['type'], Phase>>> = {
  'verify-started': 'pass-1',
  'chunk-sent': 'posting',
  'chunk-answered': 'answer',
  'chunk-committed': 'commit',
  settled: 'move',
};
/** Timers are no finer than a millisecond: what is shorter than this is waited for with the clock in the eye. */
const SPIN_MS = 5;

/** Where the archive writes an original until it is whole. */
export function unfinishedOf({ config }: Lab): string {
  return join(storePaths(config).archive, 'unfinished');
}

/** One life of the instance, from its start to its kill. */
export class Life {
  readonly startedAt = performance.now();
  /** Milliseconds from the start until it told of the first thing done; undefined before. */
  firstSignMs: number | undefined;
  readonly #child: Child;
  readonly #story: Story;
  readonly #unfinished: string;
  readonly #inbox: string;
  readonly #log: string;
  readonly #stopWatching: () => void;
  #onMoment: (phase: Phase) => void = () => {};
  readonly #onEvent: (event: RuntimeEvent) => void;

  constructor(lab: Lab, story: Story, onEvent: (event: RuntimeEvent) => void) {
    this.#story = story;
    this.#onEvent = onEvent;
    this.#unfinished = unfinishedOf(lab);
    this.#inbox = lab.config.bank.inbox;
    this.#log = lab.logFile;
    story.lifeBegins();
    this.#child = lab.startInstance((message) => this.#take(message));
    this.#stopWatching = watchMade(this.#unfinished, () => {
      // A file that is under way already is read again after a start: that is recovery.
      if (!story.underWay) this.#onMoment('pick-up');
    });
  }

  get ready(): Promise<unknown> {
    return this.#child.ready;
  }

  /** Rejects when the instance ends by itself. */
  async ended(): Promise<never> {
    const { code, signal } = await this.#child.exited;
    throw labErrors.BENCH_INSTANCE_ENDED({ how: String(signal ?? code), log: this.#log });
  }

  /** Resolves in the moment in which the kill is due. */
  async due(kill: PlannedKill, recoveryMs: number): Promise<void> {
    if (kill.phase === 'recovery') return wait((kill.delayMs / 1_000) * recoveryMs);
    let skip = kill.skip;
    await new Promise<void>((resolve) => {
      this.#onMoment = (phase) => {
        if (phase === kill.phase && skip-- === 0) resolve();
      };
    });
    return wait(kill.delayMs);
  }

  /** Kills the instance, hears out what it had told, and says where it was. */
  async kill(): Promise<Phase | 'idle'> {
    await this.#child.kill();
    this.#stopWatching();
    const [unfinished, inbox] = await Promise.all([readdir(this.#unfinished), readdir(this.#inbox)]);
    const phase = this.#story.phaseAtDeath(unfinished.length > 0);
    this.#story.lifeEnded(phase, new Set(inbox));
    return phase;
  }

  async stop(): Promise<void> {
    this.#stopWatching();
    await this.#child.stop();
  }

  #take(message: ChildMessage): void {
    if (message.type !== 'event') return;
    const { event } = message;
    this.firstSignMs ??= performance.now() - this.startedAt;
    this.#story.take(event);
    this.#onEvent(event);
    const moment = MOMENTS[event.type];
    if (moment !== undefined) this.#onMoment(moment);
  }
}

/** Tells when a file is made in a directory; each has a name of its own. */
function watchMade(directory: string, tell: () => void): () => void {
  const seen = new Set<string>();
  const watcher = watch(directory, (_, name) => {
    if (name === null || seen.has(name)) return;
    seen.add(name);
    tell();
  });
  return () => watcher.close();
}

async function wait(milliseconds: number): Promise<void> {
  if (milliseconds > SPIN_MS) return sleep(milliseconds);
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}
