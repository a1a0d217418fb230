import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createWorld } from '../world/index.ts';
import type { RegisterSimulatorOptions } from './simulator.ts';

/** The options file of a simulator process: JSON; relative paths are seen from the file's folder. */
export interface ProcessOptions {
  readonly registers: readonly RegisterProcessOptions[];
  /** End when standard input ends, so that no simulator outlives who started it. */
  readonly stopWhenInputEnds?: boolean;
}

/** One register: `RegisterSimulatorOptions` with files in place of texts. */
export interface RegisterProcessOptions
  extends Pick<
    RegisterSimulatorOptions,
    'fund' | 'host' | 'port' | 'ledgerFile' | 'tokenLifeSeconds' | 'withoutRules' | 'checkAnswers'
  > {
  /** PEM files. */
  readonly tls: {
    readonly authorityFile: string;
    readonly certificateFile: string;
    readonly keyFile: string;
  };
  readonly clients: readonly {
    readonly clientId: string;
    readonly secretFile: string;
    readonly scopes?: string[];
  }[];
  readonly adminTokenFile: string;
  /** The members of the synthetic world: two digits, how many, which world. */
  readonly members: { readonly series: string; readonly count: number; readonly seed: number };
}

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };
const object = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(required),
  properties: { ...required, ...optional },
});

const SCHEMA = object(
  {
    registers: {
      type: 'array',
      minItems: 1,
      items: object(
        {
          fund: text,
          ledgerFile: text,
          tls: object({ authorityFile: text, certificateFile: text, keyFile: text }),
          clients: { type: 'array', items: object({ clientId: text, secretFile: text }, { scopes: texts }) },
          adminTokenFile: text,
          members: object({
            series: { type: 'string', pattern: '^[1-9][0-9]$' },
            count: { type: 'integer', minimum: 1, maximum: 9_999_999 },
            seed: { type: 'integer', minimum: 0 },
          }),
        },
        {
          host: text,
          port: { type: 'integer', minimum: 0, maximum: 65_535 },
          tokenLifeSeconds: { type: 'integer', minimum: 1, maximum: 86_400 },
          withoutRules: texts,
          checkAnswers: { type: 'boolean' },
        },
      ),
    },
  },
  { stopWhenInputEnds: { type: 'boolean' } },
);

/** Reads an options file and the files that it names; an unknown or missing name is an error with its place. */
export async function readProcessOptions(
  file: string,
): Promise<{ registers: RegisterSimulatorOptions[]; stopWhenInputEnds: boolean }> {
  const content: unknown = JSON.parse(await readFile(file, 'utf8'));
  const check = new Ajv2020({ validateSchema: false }).compile<ProcessOptions>(SCHEMA);
  if (!check(content)) {
    const [first] = check.errors!;
    const name = first!.params['additionalProperty'];
    throw new Error(
      `${file}${first!.instancePath}: ${first!.message}${name === undefined ? '' : ` (${name})`}`,
    );
  }
  const path = (name: string) => resolve(dirname(file), name);
  const read = (name: string) => readFile(path(name), 'utf8');
  const registers = content.registers.map(async ({ tls, clients, adminTokenFile, members, ...same }) => ({
    ...same,
    ledgerFile: path(same.ledgerFile),
    tls: {
      authority: await read(tls.authorityFile),
      certificate: await read(tls.certificateFile),
      key: await read(tls.keyFile),
    },
    clients: await Promise.all(
      clients.map(async ({ secretFile, ...client }) => ({
        ...client,
        secret: (await read(secretFile)).trim(),
      })),
    ),
    adminToken: (await read(adminTokenFile)).trim(),
    directory: createWorld({
      seed: members.seed,
      fund: {
        id: same.fund,
        name: same.fund,
        series: members.series,
        memberCount: members.count,
        accounts: [],
      },
    }),
  }));
  return { registers: await Promise.all(registers), stopWhenInputEnds: content.stopWhenInputEnds ?? false };
}
