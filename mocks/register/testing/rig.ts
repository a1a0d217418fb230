import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Caller } from '../../../contracts/kits/caller.ts';
import type { RegisterTargetConfig } from '../../../contracts/kits/index.ts';
import { type DevelopmentPki, ensureDevelopmentPki } from '../../../lib/pki/index.ts';
import { createWorld, type World } from '../../world/index.ts';
import {
  describeTarget,
  type RegisterSimulator,
  type RegisterSimulatorOptions,
  startRegisterSimulator,
} from '../index.ts';

/** A register for tests, with everything that a client of it needs. */
export interface RegisterRig {
  readonly folder: string;
  readonly pki: DevelopmentPki;
  readonly world: World;
  readonly clientId: string;
  readonly secretFile: string;
  readonly ledgerFile: string;
  readonly adminToken: string;
  readonly adminTokenFile: string;
  /** PEM files of a client. */
  readonly tls: {
    readonly authorityFile: string;
    readonly certificateFile: string;
    readonly keyFile: string;
  };
  /** Starts a register over the rig's ledger; it is closed with the rig at the latest. */
  start(options?: Partial<RegisterSimulatorOptions>): Promise<RegisterSimulator>;
  /** What `contract verify` would be given for it. */
  target(): RegisterTargetConfig;
  /** Plain HTTPS as the client. */
  caller(url: string): Promise<Caller>;
  close(): Promise<void>;
}

export const ACCOUNT = 'FI3699900100000010';
const MEMBERS = 1000;

export async function createRegisterRig(): Promise<RegisterRig> {
  const folder = await mkdtemp(join(tmpdir(), 'register-'));
  const pki = await ensureDevelopmentPki(folder, [
    { name: 'register', use: 'server' },
    { name: 'client', use: 'client' },
    { name: 'other', use: 'client' },
  ]);
  const server = pki.certificates['register']!;
  const client = pki.certificates['client']!;
  const [clientId, secret, adminToken] = ['karavaani', 'not a secret: ä', 'not an admin'];
  const [secretFile, adminTokenFile] = [join(folder, 'secret'), join(folder, 'admin')];
  await writeFile(secretFile, `${secret}\n`, { mode: 0o600 });
  await writeFile(adminTokenFile, `${adminToken}\n`, { mode: 0o600 });
  const ledgerFile = join(folder, 'ledger.sqlite');
  const fund = { id: 'a-kassa', name: 'a-kassa', series: '11', memberCount: MEMBERS, accounts: [] };
  const world = createWorld({ seed: 7, fund });
  const tls = {
    authority: await readFile(pki.authority, 'utf8'),
    certificate: await readFile(server.certificate, 'utf8'),
    key: await readFile(server.key, 'utf8'),
  };
  const running: RegisterSimulator[] = [];
  const callers: Caller[] = [];

  return {
    folder,
    pki,
    world,
    clientId,
    secretFile,
    ledgerFile,
    adminToken,
    adminTokenFile,
    tls: { authorityFile: pki.authority, certificateFile: client.certificate, keyFile: client.key },
    async start(options = {}) {
      const simulator = await startRegisterSimulator({
        fund: fund.id,
        ledgerFile,
        tls,
        clients: [{ clientId, secret }],
        adminToken,
        directory: world,
        checkAnswers: true,
        ...options,
      });
      running.push(simulator);
      return simulator;
    },
    target: () =>
      describeTarget(world, {
        clientId,
        clientSecretFile: secretFile,
        authorityFile: pki.authority,
        certificateFile: client.certificate,
        keyFile: client.key,
        otherCertificate: {
          certificateFile: pki.certificates['other']!.certificate,
          keyFile: pki.certificates['other']!.key,
        },
        adminTokenFile,
        account: ACCOUNT,
        bookingDate: '2025-03-03',
      }),
    async caller(url) {
      const caller = new Caller(url, {
        authority: tls.authority,
        certificate: await readFile(client.certificate, 'utf8'),
        key: await readFile(client.key, 'utf8'),
      });
      callers.push(caller);
      return caller;
    },
    async close() {
      for (const caller of callers) caller.close();
      for (const simulator of running) await simulator.close();
      await rm(folder, { recursive: true });
    },
  };
}
