import { table } from '../output.ts';
import { type FundProgress, rate } from './progress.ts';

/** Where a screen writes: the terminal, or a test. */
export interface Terminal {
  readonly isTTY: boolean;
  write(text: string): void;
}

const number = (value: number): string => value.toLocaleString('en').replaceAll(',', ' ');

/** One calm picture of all instances. */
export function renderProgress(funds: readonly FundProgress[]): string {
  const rows = funds.map((fund) => [
    fund.fund,
    fund.state,
    number(fund.files),
    number(fund.settled),
    number(rate(fund)),
    number(fund.posted),
    number(fund.parked),
    number(fund.quarantined),
  ]);
  const head = ['fund', 'state', 'files', 'entries', 'entries/s', 'posted', 'parked', 'quarantined'];
  return table([head, ...rows], [2, 3, 4, 5, 6, 7]);
}

/**
 * Redraws in place on a terminal; elsewhere (a pipe, a log) nothing is drawn until the end, so that logs stay short.
 */
export class Screen {
  readonly #terminal: Terminal;
  #height = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  draw(picture: string): void {
    if (!this.#terminal.isTTY) return;
    this.#paint(picture);
  }

  /** The last picture; stays. */
  finish(picture: string): void {
    if (this.#terminal.isTTY) this.#paint(picture);
    else this.#terminal.write(`${picture}\n`);
    this.#height = 0;
  }

  #paint(picture: string): void {
    const up = this.#height > 0 ? `\u001b[${this.#height}A\u001b[J` : '';
    this.#terminal.write(`${up}${picture}\n`);
    this.#height = picture.split('\n').length;
  }
}
