import { copyFile, mkdir, readdir, rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { labErrors } from '../lab/errors.ts';
import { openLab } from '../lab/lab.ts';
import { Ledger, Truth } from '../lab/ledger.ts';
import { cpuSeconds, peakRssMb } from '../lab/processes.ts';
import { RegisterAdmin } from '../lab/register-admin.ts';
import { dayFile } from './day-file.ts';
import { DayWatch } from './watch.ts';

export interface DayOptions {
  readonly directory: string;
  readonly entries: number;
  readonly seed: number;
}

/** What one run measured. */
export interface DayFigures {
  readonly seconds: number;
  readonly phases: { readonly archive: number; readonly pass1: number; readonly pass2: number };
  readonly startMs: number;
  readonly fileBytes: number;
  readonly peakRssMb: number;
  readonly registerPeakRssMb: number;
  /** Seconds of processor time, from the file's appearance until it was put away. */
  readonly cpuSeconds: number;
  readonly registerCpuSeconds: number;
  /** What the store keeps on the disk, archive included, after the instance has stopped. */
  readonly storeBytes: number;
  readonly settlements: Readonly<Record<string, number>>;
}

/**
 * One bank day on a fresh store and a fresh ledger, in processes of their own. Timed from the moment in which the
 * file appears in the inbox until it is settled and put away. Throws when ledger and file differ by anything.
 */
export async function runDay({ directory, entries, seed }: DayOptions): Promise<DayFigures> {
  const lab = await openLab({ directory, seed });
  const file = await dayFile(lab.world, entries, seed);
  const watch = new DayWatch();
  const register = await lab.startRegister();
  const instance = lab.startInstance((message) => watch.take(message));
  const pids = [instance.pid, register.pid];
  try {
    const { startMs } = await instance.ready;
    const { inbox } = lab.config.bank;
    const name = basename(file.path);
    // Under a name that senders use while they write, so that it appears at once and whole.
    await copyFile(file.path, join(inbox, `${name}.part`));
    const before = await Promise.all(pids.map(cpuSeconds));
    const appeared = Date.now();
    await rename(join(inbox, `${name}.part`), join(inbox, name));
    const ended = instance.exited.then(({ code, signal }) =>
      Promise.reject(labErrors.BENCH_INSTANCE_ENDED({ how: String(signal ?? code), log: lab.logFile })),
    );
    const marks = await Promise.race([watch.done, ended]);
    const cpu = await Promise.all(pids.map(cpuSeconds));
    const [instancePeak, registerPeak] = (await Promise.all(pids.map(peakRssMb))) as [number, number];
    demandEqual(await posted(lab.registerUrl, lab.access), truthOf(file.statement), directory);
    await instance.stop();
    const seconds = (from: number, to: number) => (to - from) / 1000;
    return {
      seconds: seconds(appeared, marks.moved),
      phases: {
        archive: seconds(appeared, marks.archived),
        pass1: seconds(marks.archived, marks.verdict),
        pass2: seconds(marks.verdict, marks.settled),
      },
      startMs,
      fileBytes: file.bytes,
      peakRssMb: instancePeak,
      registerPeakRssMb: registerPeak,
      cpuSeconds: cpu[0]! - before[0]!,
      registerCpuSeconds: cpu[1]! - before[1]!,
      storeBytes: await sizeOf(lab.config.store.directory),
      settlements: watch.settlements,
    };
  } finally {
    await instance.kill();
    await register.stop();
    lab.close();
  }
}

function truthOf(statement: Parameters<Truth['add']>[0]): Ledger {
  const truth = new Truth();
  truth.add(statement);
  return truth.ledger;
}

async function posted(...register: Parameters<typeof RegisterAdmin.open>): Promise<Ledger> {
  const admin = await RegisterAdmin.open(...register);
  const ledger = new Ledger();
  for await (const { account, bookingDate, reference, cents } of admin.postings())
    ledger.add(account, bookingDate, reference, cents);
  admin.close();
  return ledger;
}

function demandEqual(ledger: Ledger, truth: Ledger, directory: string): void {
  const [lost, more] = [truth.notIn(ledger), ledger.notIn(truth)];
  if (lost > 0 || more > 0) throw labErrors.BENCH_LEDGER_DIFFERS({ lost, more, directory });
}

async function sizeOf(directory: string): Promise<number> {
  await mkdir(directory, { recursive: true });
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) => stat(join(entry.parentPath, entry.name)).then(({ size }) => size));
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
