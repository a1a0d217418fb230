import { join } from 'node:path';
import { type Bench, type BenchOptions, type BenchReport, median, thisMachine } from '../report.ts';
import { VARIANTS, type Variant } from './document.ts';
import { benchErrors } from './errors.ts';
import { type BenchFile, benchFile } from './files.ts';
import { exists, type Measured, measure, measureOurs, measurePiped } from './measure.ts';

const ENTRIES = 270_000;
const RUNS = 3;
/** What the issue asks for. */
const STAX_RATIO = 2.5;
const SAXES_RATIO = 10;
const PEAK_MB = 150;

const ours = join(import.meta.dirname, 'ours.ts');
const writer = join(import.meta.dirname, 'write.ts');
const peers = join(import.meta.dirname, '..', 'peers');

/**
 * saxes reads a file of a third of the entries, made alike: with all of them the benchmark would take longer than it
 * may. Speeds are compared by the byte, and warming up, which weighs more on short runs, weighs on ours the most.
 */
const SAXES_SHARE = 1 / 3;

interface Contender {
  readonly name: 'ours' | 'stax' | 'saxes';
  /** Part of the entries that it reads. */
  readonly share: number;
  readonly run: (file: BenchFile) => Promise<Measured>;
}

const CONTENDERS: readonly Contender[] = [
  { name: 'ours', share: 1, run: ({ path }) => measureOurs(ours, path) },
  { name: 'stax', share: 1, run: ({ path }) => measure('java', [join(peers, 'CamtStax.java'), path]) },
  {
    name: 'saxes',
    share: SAXES_SHARE,
    run: ({ path, variant }) =>
      measure(process.execPath, [join(peers, 'camt-saxes.ts'), path, variant.encoding]),
  },
];

/** Of one contender: medians, and the highest peak. */
interface Figures {
  readonly entries: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly peakRssMb: number;
}

type VariantResult = Partial<Record<Contender['name'], Figures>>;

/** What one contender reads, and what came of it. */
interface Lane {
  readonly contender: Contender;
  readonly entries: number;
  readonly file: BenchFile;
  readonly results: Measured[];
}

/** Who took what from the file must agree, or the figures compare different work. */
function checkAgreement(
  { contender: { name }, entries, file }: Lane,
  measured: Measured,
  characters: number | undefined,
): void {
  const refused = measured.findings?.length ?? 0;
  const found = `${measured.entries} entries, ${measured.payments ?? entries} payments, ${refused} findings, ${measured.characters ?? characters} characters`;
  const expected = `${entries} entries, ${entries} payments, 0 findings, ${characters ?? measured.characters} characters`;
  if (found !== expected) throw benchErrors.BENCH_DISAGREE({ name, found, expected, file: file.path });
}

/** Characters of all fields, by file, as the first peer that reads it finds them. */
async function charactersOf(lanes: readonly Lane[]): Promise<Map<string, number>> {
  const stax = lanes.find(({ contender }) => contender.name === 'stax');
  const characters = new Map<string, number>();
  for (const { file } of stax === undefined ? [] : lanes) {
    if (characters.has(file.path)) continue;
    const { characters: found } = await stax!.contender.run(file);
    if (found !== undefined) characters.set(file.path, found);
  }
  return characters;
}

async function runVariant(
  variant: Variant,
  entries: number,
  contenders: readonly Contender[],
  progress: BenchOptions['progress'],
): Promise<VariantResult> {
  const lanes = contenders.map((contender): Lane => {
    const own = Math.max(1, Math.round(entries * contender.share));
    return { contender, entries: own, file: benchFile(own, variant, progress), results: [] };
  });
  const characters = await charactersOf(lanes);
  // In turns: a machine's speed drifts, and should drift under all of them alike.
  for (let count = 0; count < RUNS; count += 1) {
    for (const lane of lanes) {
      const measured = await lane.contender.run(lane.file);
      checkAgreement(lane, measured, characters.get(lane.file.path));
      lane.results.push(measured);
    }
  }
  const result: VariantResult = {};
  for (const { contender, entries: own, file, results } of lanes) {
    const seconds = median(results.map((each) => each.seconds));
    const peakRssMb = Math.max(...results.map((each) => each.peakRssMb));
    result[contender.name] = { entries: own, megabytes: file.bytes / 1e6, seconds, peakRssMb };
    progress(`${variant.name}: ${contender.name} ${seconds.toFixed(2)} s, ${peakRssMb.toFixed(0)} MB`);
  }
  return result;
}

const speedOf = (figures: Figures | undefined): number =>
  figures === undefined ? Number.NaN : figures.megabytes / figures.seconds;

/** Ours divided by theirs in speed, the lowest of all variants. */
function lowestRatio(
  results: Readonly<Record<string, VariantResult>>,
  peer: 'stax' | 'saxes',
): number | undefined {
  const ratios = Object.values(results).map((each) => speedOf(each.ours) / speedOf(each[peer]));
  const lowest = Math.min(...ratios);
  return Number.isNaN(lowest) ? undefined : lowest;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/**
 * Measures reading camt.054 files of one transaction per entry: ours from the file to checked canonical payments,
 * the peers extracting the same fields and nothing more. Each measurement is its own process.
 */
export async function runCamtBench({
  scale,
  progress,
}: Pick<BenchOptions, 'scale' | 'progress'>): Promise<BenchReport> {
  const entries = Math.max(1, Math.round(ENTRIES * scale));
  const contenders = (await exists('java')) ? CONTENDERS : CONTENDERS.filter(({ name }) => name !== 'stax');
  if (contenders.length < CONTENDERS.length) progress('no java on this machine: StAX is left out');
  // The first start compiles; only later ones show what a user sees.
  await measurePiped([writer, '100'], ours);
  const results: Record<string, VariantResult> = {};
  for (const variant of VARIANTS) {
    results[variant.name] = await runVariant(variant, entries, contenders, progress);
  }
  const memory: Record<number, number> = {};
  for (const size of [Math.ceil(entries / 10), entries * 10]) {
    memory[size] = (await measurePiped([writer, String(size)], ours)).peakRssMb;
  }
  memory[entries] = Math.max(...Object.values(results).map((each) => each.ours?.peakRssMb ?? 0));
  progress(`peak memory by entries: ${JSON.stringify(memory)}`);
  return report(entries, results, memory);
}

function report(
  entries: number,
  results: Readonly<Record<string, VariantResult>>,
  memory: Readonly<Record<number, number>>,
): BenchReport {
  const peakRssMb = Math.max(...Object.values(memory));
  const ratios: Record<string, number> = {};
  for (const peer of ['stax', 'saxes'] as const) {
    const ratio = lowestRatio(results, peer);
    if (ratio !== undefined) ratios[peer] = rounded(ratio);
  }
  const of = (name: Contender['name']) =>
    Object.fromEntries(
      Object.entries(results).map(([variant, { [name]: figures }]) => [
        variant,
        {
          entries: figures?.entries,
          seconds: rounded(figures?.seconds ?? Number.NaN),
          megabytesPerSecond: rounded(speedOf(figures)),
          peakRssMb: rounded(figures?.peakRssMb ?? Number.NaN),
        },
      ]),
    );
  const reached =
    (ratios['stax'] ?? 0) >= STAX_RATIO && (ratios['saxes'] ?? 0) >= SAXES_RATIO && peakRssMb < PEAK_MB;
  return {
    bench: 'camt',
    machine: thisMachine(),
    runs: RUNS,
    metrics: { entries, peakRssMb: rounded(peakRssMb), peakRssMbByEntries: memory, variants: of('ours') },
    peers: { ...('stax' in ratios ? { stax: of('stax') } : {}), saxes: of('saxes') },
    ratios,
    reached,
  };
}

export const camtBench: Bench = {
  name: 'camt',
  description:
    'Reads 270,000 bank entries in four variants, file to checked canonical payments, against StAX and saxes.',
  run: runCamtBench,
};
