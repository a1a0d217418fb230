import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Wait } from '../../../engine/compile/index.ts';
import type { MessageDetail, ReconciliationLine } from '../../../engine/runtime/index.ts';
import type { RuntimeEvent } from '../../../engine/spi/index.ts';
import { collectingLog, type LogLine } from '../../../engine/testing/index.ts';
import {
  type AuditPosting,
  type RegisterSimulator,
  startRegisterSimulator,
} from '../../../mocks/register/index.ts';
import { readProcessOptions } from '../../../mocks/register/process-options.ts';
import { createWorld, type World } from '../../../mocks/world/index.ts';
import { prepareRegisters } from '../../dev/prepare-registers.ts';
import { putFile } from '../../dev/put-file.ts';
import { deriveFund, type FundConfig, type FundOverrides } from '../fund/index.ts';
import { createFundKey } from '../keys.ts';
import { type Instance, openInstance } from '../open.ts';
import { EventLog } from './event-log.ts';

const FUNDS = join(import.meta.dirname, '../../../funds');
const FUND = 'a-kassa';
const SERIES = '11';
const MEMBERS = 270_000;
const WORLD_SEED = 1;

/** What became of one file. */
export interface Taken {
  /** Folder that it was moved to. */
  readonly to: 'done' | 'failed';
  /** Absent when nothing of the file was stored. */
  readonly message: MessageDetail | undefined;
  /** It was the same as one that came before. */
  readonly known: boolean;
  readonly events: readonly RuntimeEvent[];
}

/** How an instance differs from the one that runs in production. */
export interface Differences {
  /** Pauses before redeliveries; half a second to a minute unless given. */
  readonly wait?: Wait;
  /** Milliseconds that the register has for an answer; a minute unless given. */
  readonly requestTimeout?: number;
}

/** A fund's instance over a simulated register, both real, in a folder of their own. */
export class Rig {
  readonly home: string;
  readonly world: World;
  readonly register: RegisterSimulator;
  /** The fund as it stands in its folder; it counts at the next `open`. */
  config: FundConfig;
  events = new EventLog();
  log = collectingLog();
  #instance: Instance | undefined;

  constructor(home: string, world: World, register: RegisterSimulator, config: FundConfig) {
    this.home = home;
    this.world = world;
    this.register = register;
    this.config = config;
  }

  /** The instance that runs. */
  get instance(): Instance {
    if (this.#instance === undefined) throw new Error('the instance of the rig is not open');
    return this.#instance;
  }

  async open({ wait, requestTimeout }: Differences = {}): Promise<Instance> {
    // An option of the adapter that fund.yaml does not have.
    const register =
      requestTimeout === undefined ? this.config.register : { ...this.config.register, requestTimeout };
    const [events, log] = [new EventLog(), collectingLog()];
    const onEvent = (event: RuntimeEvent) => events.add(event);
    const options = { log, onEvent, ...(wait && { wait }) };
    const instance = await openInstance({ ...this.config, register }, options);
    [this.events, this.log, this.#instance] = [events, log, instance];
    await instance.runtime.start();
    return instance;
  }

  /** Stops and closes the instance, if there is one. */
  async shut(): Promise<void> {
    const instance = this.#instance;
    this.#instance = undefined;
    await instance?.runtime.stop();
    await instance?.close();
  }

  /** Stops the instance and starts it again, with the fund as it now stands in its folder. */
  async restart(differences?: Differences): Promise<Instance> {
    await this.shut();
    return this.open(differences);
  }

  /** Lays a file into the fund's inbox. */
  put(name: string, content: Content): Promise<void> {
    return putFile(this.config.bank.inbox, name, bytesOf(content));
  }

  /** Lays a file into the inbox and waits until the instance has put it away. */
  async take(name: string, content: Content): Promise<Taken> {
    const from = this.events.count;
    await this.put(name, content);
    return this.taken(name, from);
  }

  /** Waits until a file has been put away; looks at events from number `from` on. */
  async taken(name: string, from = 0): Promise<Taken> {
    const moved = await this.events.next('moved', (event) => event.name === name, from);
    const events = this.events.since(from);
    const known = events.find((event) => event.type === 'known');
    // A message that was resumed before its file was seen again is told neither as new nor as known.
    const begun = known ?? events.find(({ type }) => type === 'received' || type === 'resumed');
    const id = begun !== undefined && 'message' in begun ? begun.message : undefined;
    return {
      to: basename(join(moved.to, '..')) as Taken['to'],
      message: id === undefined ? undefined : await this.instance.runtime.messages.show(id),
      known: known !== undefined,
      events,
    };
  }

  /** Everything that the register has posted, in order. */
  postings(): readonly AuditPosting[] {
    const all: AuditPosting[] = [];
    for (;;) {
      const page = this.register.postings(all.at(-1)?.seq ?? 0);
      if (page.length === 0) return all;
      all.push(...page);
    }
  }

  /** Lines of the reconciliation over everything, or over one message. */
  async lines(message?: string): Promise<readonly ReconciliationLine[]> {
    return (await this.instance.runtime.reconcile(message)).lines;
  }

  /** Log lines with a code. */
  logged(code: string): readonly LogLine[] {
    return this.log.lines.filter(({ fields }) => fields['code'] === code);
  }

  /** Originals in the archive. */
  async originals(): Promise<number> {
    return (await this.instance.archive.stats()).originals;
  }

  /** Names of the files in one of the fund's folders. */
  async files(folder: 'inbox' | 'done' | 'failed'): Promise<readonly string[]> {
    return (await readdir(this.config.bank[folder])).sort();
  }

  async close(): Promise<void> {
    await this.shut();
    await this.register.close();
    await rm(this.home, { recursive: true });
  }
}

export type Content = string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

function bytesOf(content: Content): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  if (typeof content === 'string') return [Buffer.from(content)];
  return content instanceof Uint8Array ? [content] : content;
}

/** Makes certificates, register and fund; nothing runs yet but the register. */
export async function createRig(overrides: FundOverrides = {}): Promise<Rig> {
  const home = await mkdtemp(join(tmpdir(), 'instance-'));
  const members = { id: FUND, series: SERIES, memberCount: MEMBERS, seed: WORLD_SEED };
  const { optionsFile, access } = await prepareRegisters([members], {
    directory: join(home, 'registers'),
    pkiDirectory: join(home, 'pki'),
  });
  const { registers } = await readProcessOptions(optionsFile);
  const register = await startRegisterSimulator({ ...registers[0]!, checkAnswers: true });
  const { adminTokenFile: _, ledgerFile: __, ...files } = access[FUND]!;
  const config = await deriveFund({
    from: FUND,
    funds: FUNDS,
    to: join(home, 'fund'),
    overrides: {
      home: join(home, 'run'),
      bank: { directory: { delay: '5ms', readLockCheckInterval: '1ms' } },
      register: { url: register.url, tokenUrl: `${register.url}/oauth2/token`, ...files },
      http: { port: 0 },
      ...overrides,
    },
  });
  await createFundKey({ file: config.store.keyFile });
  const { inbox, done, failed } = config.bank;
  for (const folder of [inbox, done, failed]) await mkdir(folder, { recursive: true });
  return new Rig(home, worldOf(config), register, config);
}

function worldOf({ fund, name, accounts }: FundConfig): World {
  const own = accounts.map(({ iban, currency }) => ({ iban, currency, owner: name }));
  return createWorld({
    seed: WORLD_SEED,
    fund: { id: fund, name, series: SERIES, memberCount: MEMBERS, accounts: own },
  });
}
