import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Bench, type BenchReport, median, thisMachine } from '../report.ts';
import { type DayFigures, runDay } from './run-day.ts';

const ENTRIES = 270_000;
const RUNS = 5;
const SEED = 1;
/** The figures that are promised. */
const LEAST_ENTRIES_PER_SECOND = 20_000;
const MOST_RSS_MB = 400;
const MOST_STORE_BYTES = 600;
const MOST_START_MS = 1_000;

/** A day's payments of a large fund, from the bank's directory to the register's ledger. */
export const bankDayBench: Bench = {
  name: 'bank-day',
  description: 'a camt.054 of 270,000 entries from the directory to the ledger of the simulated register',
  async run({ scale, seed = SEED, progress }): Promise<BenchReport> {
    const entries = Math.max(1, Math.round(ENTRIES * scale));
    const directory = resolve('.karavaani/bench/bank-day');
    const days: DayFigures[] = [];
    for (let run = 1; run <= RUNS; run++) {
      const day = await runDay({ directory, entries, seed });
      days.push(day);
      progress(`bank-day ${run}/${RUNS}: ${Math.round(entries / day.seconds)} entries/s`);
    }
    await rm(directory, { recursive: true });
    const metrics = metricsOf(days, entries);
    const reached =
      metrics.entriesPerSecond >= LEAST_ENTRIES_PER_SECOND &&
      metrics.peakRssMb < MOST_RSS_MB &&
      metrics.storeBytesPerItem < MOST_STORE_BYTES &&
      metrics.startMs < MOST_START_MS;
    return {
      bench: 'bank-day',
      machine: thisMachine(),
      runs: RUNS,
      metrics,
      peers: {},
      ratios: {},
      reached,
    };
  },
};

function metricsOf(days: readonly DayFigures[], entries: number) {
  const middle = (of: (day: DayFigures) => number, decimals = 0): number =>
    Number(median(days.map(of)).toFixed(decimals));
  const microseconds = 1e6 / entries;
  return {
    entries,
    fileBytes: days[0]!.fileBytes,
    entriesPerSecond: middle(({ seconds }) => entries / seconds),
    seconds: middle(({ seconds }) => seconds, 2),
    phases: {
      archive: middle(({ phases }) => phases.archive, 2),
      pass1: middle(({ phases }) => phases.pass1, 2),
      pass2: middle(({ phases }) => phases.pass2, 2),
    },
    peakRssMb: middle(({ peakRssMb }) => peakRssMb, 1),
    registerPeakRssMb: middle(({ registerPeakRssMb }) => registerPeakRssMb, 1),
    cpuMicrosecondsPerEntry: middle(({ cpuSeconds }) => cpuSeconds * microseconds, 1),
    registerCpuMicrosecondsPerEntry: middle(({ registerCpuSeconds }) => registerCpuSeconds * microseconds, 1),
    storeBytesPerItem: middle(({ storeBytes, settlements }) => {
      const settled = Object.values(settlements).reduce((sum, count) => sum + count, 0);
      return storeBytes / settled;
    }),
    startMs: middle(({ startMs }) => startMs),
    settlements: days[0]!.settlements,
  };
}
