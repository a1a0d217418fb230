import { arch, availableParallelism, cpus, totalmem } from 'node:os';

/** What every benchmark prints with `--json`. */
export interface BenchReport {
  readonly bench: string;
  readonly machine: Machine;
  /** Counted runs behind each median. */
  readonly runs: number;
  readonly metrics: Readonly<Record<string, unknown>>;
  /** The peers' own figures, by name. */
  readonly peers: Readonly<Record<string, unknown>>;
  /** Ours divided by theirs in speed, by peer. */
  readonly ratios: Readonly<Record<string, number>>;
  /** Whether every figure that the benchmark promises was reached. */
  readonly reached: boolean;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly arch: string;
  readonly node: string;
}

export interface BenchOptions {
  /** Share of the full size; 1 is what the figures are promised for. */
  readonly scale: number;
  readonly seed?: number;
  readonly progress: (text: string) => void;
}

export interface Bench {
  readonly name: string;
  readonly description: string;
  run(options: BenchOptions): Promise<BenchReport>;
}

export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    arch: arch(),
    node: process.version,
  };
}

/** Middle value; the mean of the two middle ones of an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
