import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DevelopmentPki, ensureDevelopmentPki, writePrivateFile } from '../../lib/pki/index.ts';

/** A fund whose register is to be simulated. */
export interface SimulatedFund {
  readonly id: string;
  /** Two digits: first of every reference number of the fund. */
  readonly series: string;
  readonly memberCount: number;
  readonly seed: number;
}

/** What one fund's instance needs to speak with its simulated register. Paths are absolute. */
export interface RegisterAccess {
  readonly clientId: string;
  readonly clientSecretFile: string;
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  readonly adminTokenFile: string;
  readonly ledgerFile: string;
}

export interface PreparedRegisters {
  /** For `mocks/register/main.ts`. */
  readonly optionsFile: string;
  readonly access: Readonly<Record<string, RegisterAccess>>;
}

/** How long a development certificate set is shared: one folder for all runs. */
export interface PrepareOptions {
  /** Ledgers, secrets and options of this run. */
  readonly directory: string;
  /** Certificates, kept from run to run. */
  readonly pkiDirectory: string;
  /** Fixed ports by fund, so that a killed register comes back at the same address; any free one unless given. */
  readonly ports?: Readonly<Record<string, number>>;
}

/** Writes certificates, client secrets, admin tokens and the options file of the simulated registers. */
export async function prepareRegisters(
  funds: readonly SimulatedFund[],
  { directory, pkiDirectory, ports = {} }: PrepareOptions,
): Promise<PreparedRegisters> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const pki = await ensureDevelopmentPki(pkiDirectory, [
    { name: 'register', use: 'server' },
    ...funds.map(({ id }) => ({ name: `instance-${id}`, use: 'client' as const })),
  ]);
  const access: Record<string, RegisterAccess> = {};
  const registers: object[] = [];
  for (const fund of funds) {
    const one = await accessOf(fund, pki, directory);
    access[fund.id] = one;
    registers.push(registerOf(fund, one, pki, ports[fund.id]));
  }
  const optionsFile = join(directory, 'registers.json');
  await writeFile(optionsFile, JSON.stringify({ registers, stopWhenInputEnds: true }, null, 2));
  return { optionsFile, access };
}

async function accessOf(
  fund: SimulatedFund,
  pki: DevelopmentPki,
  directory: string,
): Promise<RegisterAccess> {
  const files = pki.certificates[`instance-${fund.id}`]!;
  const clientSecretFile = join(directory, `${fund.id}.client-secret`);
  const adminTokenFile = join(directory, `${fund.id}.admin-token`);
  await writePrivateFile(clientSecretFile, randomBytes(32).toString('base64url'));
  await writePrivateFile(adminTokenFile, randomBytes(32).toString('base64url'));
  return {
    clientId: `karavaani-${fund.id}`,
    clientSecretFile,
    caFile: pki.authority,
    certFile: files.certificate,
    keyFile: files.key,
    adminTokenFile,
    ledgerFile: join(directory, `${fund.id}.ledger.sqlite`),
  };
}

function registerOf(fund: SimulatedFund, access: RegisterAccess, pki: DevelopmentPki, port?: number): object {
  const server = pki.certificates['register']!;
  return {
    fund: fund.id,
    ...(port === undefined ? {} : { port }),
    ledgerFile: access.ledgerFile,
    tls: { authorityFile: pki.authority, certificateFile: server.certificate, keyFile: server.key },
    clients: [{ clientId: access.clientId, secretFile: access.clientSecretFile }],
    adminTokenFile: access.adminTokenFile,
    members: { series: fund.series, count: fund.memberCount, seed: fund.seed },
  };
}
