import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** How we know that a real register behaves so. */
export type Evidence = 'vendor' | 'traffic' | 'spec' | 'assumed';

/** One behaviour of the simulator, from contracts/kits/register/rules.yaml. */
export interface Rule {
  readonly what: string;
  readonly evidence: Evidence;
  readonly source: string;
}

/** The rules by name, and which of them are in force. */
export interface Rules {
  readonly all: Readonly<Record<string, Rule>>;
  /** False for a rule that was switched off; throws for a name that is no rule. */
  on(name: string): boolean;
}

/** Reads the rules; `without` names those that are switched off. */
export async function readRules(without: readonly string[] = []): Promise<Rules> {
  const file = new URL('../../contracts/kits/register/rules.yaml', import.meta.url);
  const all = parse(await readFile(file, 'utf8')).rules as Record<string, Rule>;
  const off = new Set(without);
  const known = (name: string) => {
    if (!Object.hasOwn(all, name)) throw new Error(`"${name}" is no rule of the register simulator`);
  };
  for (const name of off) known(name);
  return {
    all,
    on(name) {
      known(name);
      return !off.has(name);
    },
  };
}
