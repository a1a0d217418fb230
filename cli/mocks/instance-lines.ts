import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parse } from 'yaml';
import type { RegisterAccess } from '../dev/prepare-registers.ts';
import type { FundConfig } from '../instance/fund/index.ts';

const ENV = /\{\{env:(\w+)[^}]*\}\}/g;
/** A value that is wholly a variable of the environment. */
const ENV_ALONE = /^\{\{env:(\w+)[^}]*\}\}$/;

export interface SimulatedRegister {
  readonly url: string;
  readonly access: RegisterAccess;
}

/**
 * What to type in a shell to run a fund's instance against its simulated register: the files that fund.yaml names
 * are laid where it looks for them, the rest is the fund's own.
 */
export async function instanceLines(
  config: FundConfig,
  { url, access }: SimulatedRegister,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<readonly string[]> {
  const { fund, register, store, bank } = config;
  const text = await readFile(config.file, 'utf8');
  const copies: [string, string][] = [
    [access.clientSecretFile, register.clientSecretFile],
    [access.caFile, register.caFile],
    [access.certFile, register.certFile],
    [access.keyFile, register.keyFile],
  ];
  const folders = new Set([...copies.map(([, to]) => dirname(to)), bank.inbox]);
  return [
    ...settings(text, env),
    ...address(text, url, config.file),
    `install -d -m 700 ${[...folders].map(quoted).join(' ')}`,
    ...copies.map(([from, to]) => `install -m 600 ${quoted(from)} ${quoted(to)}`),
    ...(existsSync(store.keyFile) ? [] : [`npx karavaani key create --fund ${fund}`]),
    `npx karavaani run --fund ${fund}`,
  ];
}

/** Variables that this process has and the fund's file asks for; the address of the register is told for itself. */
function settings(text: string, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const names = new Set([...text.matchAll(ENV)].map(([, name]) => name!));
  names.delete(addressVariable(text) ?? '');
  return [...names].flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [`export ${name}=${quoted(value)}`];
  });
}

function address(text: string, url: string, file: string): readonly string[] {
  const name = addressVariable(text);
  if (name !== undefined) return [`export ${name}=${quoted(url)}`];
  return [`# in ${file}: register.url: ${url}, register.tokenUrl: ${url}/oauth2/token`];
}

function addressVariable(text: string): string | undefined {
  const { register } = parse(text) as { register: { url: string } };
  return ENV_ALONE.exec(register.url)?.[1];
}

/** As a shell takes it for one word. */
function quoted(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
