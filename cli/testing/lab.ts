import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RuntimeEvent } from '../../engine/spi/index.ts';
import { createWorld, type World } from '../../mocks/world/index.ts';
import { prepareRegisters } from '../dev/prepare-registers.ts';
import { putFile } from '../dev/put-file.ts';
import { deriveFund, type FundConfig, type FundOverrides } from '../instance/fund/index.ts';
import { createFundKey } from '../instance/keys.ts';
import { EventLog } from '../instance/testing/event-log.ts';
import { type Child, startChild } from '../process/child.ts';
import { type RegisterProcess, startRegisters } from '../process/registers.ts';

const FUNDS = join(import.meta.dirname, '../../funds');
const FUND = { id: 'a-kassa', series: '11', memberCount: 1_000, seed: 1 };

/** A fund in a folder of its own with a simulated register; register and instances are processes. */
export class Lab {
  readonly home: string;
  readonly config: FundConfig;
  readonly world: World;
  readonly registers: RegisterProcess;
  readonly events = new EventLog();
  #child: Child | undefined;
  #url = '';

  constructor(home: string, config: FundConfig, registers: RegisterProcess) {
    this.home = home;
    this.config = config;
    this.registers = registers;
    const accounts = config.accounts.map(({ iban, currency }) => ({ iban, currency, owner: config.name }));
    this.world = createWorld({ seed: FUND.seed, fund: { ...FUND, name: config.name, accounts } });
  }

  /** The fund as commands name it. */
  get fund(): string {
    return this.config.folder;
  }

  /** Of the status page of the instance that runs. */
  get url(): string {
    return this.#url;
  }

  /** Starts `karavaani run` and waits until it is ready. */
  async start(): Promise<void> {
    const onEvent = (event: RuntimeEvent) => this.events.add(event);
    const child = startChild(['run', '--fund', this.fund], {
      onMessage: (message) => {
        if (message.type === 'event') onEvent(message.event);
      },
    });
    this.#child = child;
    this.#url = (await child.ready).url;
  }

  /** Lays a file into the inbox and waits until the instance has put it away. */
  async take(name: string, content: Iterable<Uint8Array>): Promise<void> {
    const from = this.events.count;
    await putFile(this.config.bank.inbox, name, content);
    await this.events.next('moved', (event) => event.name === name, from);
  }

  /** Stops the instance in order. */
  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    await child?.stop();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.registers.stop();
    await rm(this.home, { recursive: true });
  }
}

/** Makes certificates, register and fund; no instance runs yet. */
export async function createLab(overrides: FundOverrides = {}): Promise<Lab> {
  const home = await mkdtemp(join(tmpdir(), 'karavaani-e2e-'));
  const { optionsFile, access } = await prepareRegisters([FUND], {
    directory: join(home, 'registers'),
    pkiDirectory: join(home, 'pki'),
  });
  const registers = await startRegisters(optionsFile);
  const url = registers.urls[FUND.id]!;
  const { adminTokenFile: _, ledgerFile: __, ...files } = access[FUND.id]!;
  const config = await deriveFund({
    from: FUND.id,
    funds: FUNDS,
    to: join(home, 'fund'),
    overrides: {
      home: join(home, 'run'),
      bank: { directory: { delay: '20ms', readLockCheckInterval: '1ms' } },
      register: { url, tokenUrl: `${url}/oauth2/token`, ...files },
      http: { port: 0 },
      ...overrides,
    },
  });
  await createFundKey({ file: config.store.keyFile });
  for (const folder of [config.bank.inbox, config.bank.done, config.bank.failed])
    await mkdir(folder, { recursive: true });
  return new Lab(home, config, registers);
}
