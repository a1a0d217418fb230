import type { RuntimeEvent } from '../../engine/spi/index.ts';
import type { FundProgress } from './progress.ts';
import type { RefusedFile } from './report.ts';

/** Follows one instance's events until as many files as it was given have been put away. */
export class DayWatch {
  readonly progress: FundProgress;
  /** Files that were not taken in, and why. */
  readonly refused: RefusedFile[] = [];
  /** Resolves when every file has been acknowledged. */
  readonly done: Promise<void>;
  readonly #files: number;
  #finish: () => void = () => {};

  constructor(progress: FundProgress, files: number) {
    this.progress = progress;
    this.#files = files;
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  take(event: RuntimeEvent): void {
    const { progress } = this;
    switch (event.type) {
      case 'received':
        progress.state = 'working';
        break;
      case 'chunk-committed':
        progress.firstSettledAt ??= event.at;
        progress.lastSettledAt = event.at;
        for (const [settlement, count] of Object.entries(event.settlements)) {
          progress.settled += count;
          if (settlement === 'done') progress.posted += count;
          if (settlement === 'parked') progress.parked += count;
        }
        break;
      case 'settled':
        if (event.state === 'quarantined') progress.quarantined += 1;
        break;
      case 'refused':
        this.refused.push({ name: event.name, code: event.code });
        break;
      case 'moved':
        progress.files += 1;
        if (progress.files < this.#files) break;
        progress.state = 'done';
        this.#finish();
        break;
      default:
    }
  }
}
