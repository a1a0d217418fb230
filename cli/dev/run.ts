import { createReadStream } from 'node:fs';
import { cliErrors } from '../errors.ts';
import { EXIT } from '../exit.ts';
import { askReconciliation } from '../instance/control/client.ts';
import {
  demandSimulatorsAllowed,
  type FundConfig,
  type FundOverrides,
  fundsFolder,
  listFunds,
  loadFund,
  throwawayAccounts,
} from '../instance/fund/index.ts';
import { type Child, startChild } from '../process/child.ts';
import { type RegisterProcess, startRegisters } from '../process/registers.ts';
import { stopRequested } from '../process/signals.ts';
import { DayWatch } from './day-watch.ts';
import { accountsIn, givenFiles } from './given-files.ts';
import { type DevHome, makeDevFund, makeDevHome } from './home.ts';
import type { DevOptions } from './options.ts';
import { prepareRegisters } from './prepare-registers.ts';
import { newProgress } from './progress.ts';
import { putFile } from './put-file.ts';
import { type FundReport, isReconciled, renderReport } from './report.ts';
import { renderProgress, Screen, type Terminal } from './screen.ts';
import { MEMBERS, syntheticDay } from './synthetic-day.ts';

/** Redraws a second: enough to look alive, few enough to read. */
const FRAMES_PER_SECOND = 5;
const DEFAULT_FUND = 'a-kassa';

/** A file to be taken in. */
interface Incoming {
  readonly name: string;
  content(): Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** A fund of this run, its process, and what it shall take in. */
interface Lane {
  readonly config: FundConfig;
  readonly child: Child;
  readonly watch: DayWatch;
  readonly files: readonly Incoming[];
}

/** Which funds run (names or folders), what they take in, and what differs from the funds' own configuration. */
interface Plan {
  readonly funds: readonly string[];
  readonly overrides?: FundOverrides;
  /** Said before anything starts. */
  readonly notice?: string;
  files(config: FundConfig, index: number): readonly Incoming[];
}

/** Runs the simulated registers, an instance per fund and a day through them. Returns the exit code. */
export async function runDev(options: DevOptions, terminal: Terminal = process.stdout): Promise<number> {
  const plan = await (options.input === undefined
    ? syntheticPlan(options)
    : givenPlan(options.input, options));
  if (plan.notice) terminal.write(`${plan.notice}\n`);
  const home = await makeDevHome(options.directory);
  try {
    return await runPlan(plan, home, options, terminal);
  } finally {
    home.release();
  }
}

async function runPlan(
  plan: Plan,
  home: DevHome,
  { once, seed }: DevOptions,
  terminal: Terminal,
): Promise<number> {
  const stop = stopRequested();
  const funds = await Promise.all(plan.funds.map((fund) => loadFund(fund)));
  const { registers, access } = await openRegisters(funds, home, seed);
  const lanes: Lane[] = [];
  try {
    for (const [index, { folder, fund }] of funds.entries()) {
      const config = await makeDevFund({
        from: folder,
        fund,
        home,
        registerUrl: registers.urls[fund]!,
        access: access[fund]!,
        ...(plan.overrides ? { overrides: plan.overrides } : {}),
      });
      lanes.push(openLane(config, plan.files(config, index)));
    }
    const ready = await Promise.race([Promise.all(lanes.map(isReady)), stop.then(() => undefined)]);
    if (ready === undefined) return once ? EXIT.findings : EXIT.ok;
    for (const { name, url, startMs } of ready)
      terminal.write(`${name}: ready in ${startMs} ms, status page ${url}\n`);
    const done = await Promise.race([carryDay(lanes, terminal), stop.then(() => undefined)]);
    // Stopped before the day was done: nobody has seen that everything reconciles.
    if (done === undefined) return once ? EXIT.findings : EXIT.ok;
    const reconciled = done.every(isReconciled);
    if (once) return reconciled ? EXIT.ok : EXIT.findings;
    terminal.write('Running; Ctrl-C stops everything in order.\n');
    await stop;
    return reconciled ? EXIT.ok : EXIT.findings;
  } finally {
    await Promise.all(lanes.map(({ child }) => child.stop()));
    await registers.stop();
  }
}

async function syntheticPlan({ entries, seed, fund }: DevOptions): Promise<Plan> {
  return {
    funds: fund === undefined ? await listFunds(fundsFolder()) : [fund],
    files: (config, index) =>
      syntheticDay(config, { entries, seed, index }).map((file) => ({
        name: file.name,
        content: () => file,
      })),
  };
}

async function givenPlan(input: string, { fund: asked = DEFAULT_FUND }: DevOptions): Promise<Plan> {
  const { fund, folder } = await loadFund(asked);
  const given = await givenFiles(input);
  const accounts = throwawayAccounts(await accountsIn(given));
  if (accounts.length === 0) throw cliErrors.CLI_INPUT_NO_ACCOUNT({ path: input });
  return {
    funds: [folder],
    overrides: { accounts },
    notice: `Made a throwaway fund from ${fund} that accepts the ${accounts.length} account(s) found in ${input}; its mappings are ${fund}'s.`,
    files: () => given.map(({ name, path }) => ({ name, content: () => createReadStream(path) })),
  };
}

async function openRegisters(funds: readonly FundConfig[], home: DevHome, seed: number) {
  for (const { environment } of funds) demandSimulatorsAllowed(environment, 'simulators and synthetic days');
  const simulated = funds.map(({ fund, references }) => ({
    id: fund,
    series: references.series,
    memberCount: MEMBERS,
    seed,
  }));
  const { optionsFile, access } = await prepareRegisters(simulated, {
    directory: home.registers,
    pkiDirectory: home.pki,
  });
  const registers: RegisterProcess = await startRegisters(optionsFile);
  return { registers, access };
}

/** What the instance says when it is ready. Throws CLI_INSTANCE_NOT_STARTED with what it says when it cannot start. */
async function isReady({ config, child }: Lane): ReturnType<() => Child['ready']> {
  return child.ready.catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw cliErrors.CLI_INSTANCE_NOT_STARTED({ fund: config.fund, reason }, {}, cause);
  });
}

function openLane(config: FundConfig, files: readonly Incoming[]): Lane {
  const watch = new DayWatch(newProgress(config.fund), files.length);
  const child = startChild(['run', '--fund', config.folder], {
    onMessage: (message) => {
      if (message.type === 'event') watch.take(message.event);
    },
  });
  return { config, child, watch, files };
}

/** Gives every fund its files and waits until all of them are settled; draws meanwhile. */
async function carryDay(lanes: readonly Lane[], terminal: Terminal): Promise<readonly FundReport[]> {
  const screen = new Screen(terminal);
  const picture = () => renderProgress(lanes.map(({ watch }) => watch.progress));
  const timer = setInterval(() => screen.draw(picture()), 1000 / FRAMES_PER_SECOND);
  try {
    await Promise.all(
      lanes.map(async ({ config, files, watch, child }) => {
        for (const file of files) await putFile(config.bank.inbox, file.name, file.content());
        await Promise.race([
          watch.done,
          child.exited.then(({ code, signal }) => {
            throw cliErrors.CLI_INSTANCE_ENDED({ fund: config.fund, how: String(signal ?? code) });
          }),
        ]);
      }),
    );
  } finally {
    clearInterval(timer);
    screen.finish(picture());
  }
  const reports = await Promise.all(
    lanes.map(async ({ config, watch: { refused } }) => ({
      fund: config.fund,
      refused,
      ...(await askReconciliation(config)),
    })),
  );
  terminal.write(`\n${reports.map(renderReport).join('\n\n')}\n`);
  return reports;
}
