import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Bench, type BenchReport, thisMachine } from '../report.ts';
import { runKills } from './run-kills.ts';

const KILLS = 200;
const ENTRIES_OF_DAY = 5_000;
/** Of the kills, at least so many must cut a file off, and so many must take the register too. */
const IN_PROGRESS = 0.8;
const WITH_REGISTER = 0.1;
const MOST_SECONDS = 480;

/** Kills an instance 200 times while bank days go through it, and compares the ledger with the files. */
export const killBench: Bench = {
  name: 'kill',
  description: '200 SIGKILLs during bank days; the ledger must equal the files to the cent',
  async run({ scale, seed = Date.now() % 1_000_000, progress }): Promise<BenchReport> {
    const kills = Math.max(1, Math.round(KILLS * scale));
    progress(`kill: seed ${seed}`);
    const directory = resolve('.karavaani/bench/kill');
    const figures = await runKills({ directory, kills, seed, entries: ENTRIES_OF_DAY, progress });
    const reached =
      figures.lost === 0 &&
      figures.duplicated === 0 &&
      figures.expected.cents === figures.posted.cents &&
      figures.reconciled &&
      figures.surprises.length === 0 &&
      figures.inProgress >= kills * IN_PROGRESS &&
      figures.registerKills >= kills * WITH_REGISTER &&
      figures.seconds <= MOST_SECONDS;
    // What went wrong can be looked at.
    if (reached) await rm(directory, { recursive: true });
    const metrics = { ...figures, seed };
    return { bench: 'kill', machine: thisMachine(), runs: 1, metrics, peers: {}, ratios: {}, reached };
  },
};
