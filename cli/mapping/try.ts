import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { formatError, isKaravaaniError } from '../../lib/errors/index.ts';
import { readCamt } from '../../transforms/iso20022/index.ts';
import type { CompiledMapping, Loss } from '../../transforms/mapping/index.ts';
import { cliErrors } from '../errors.ts';
import { EXIT } from '../exit.ts';
import { compileMappings, loadFund } from '../instance/fund/index.ts';
import { writeOut } from '../output.ts';

export interface TryOptions {
  readonly fund: string;
  readonly name: string;
  /** A camt file, or canonical payments as NDJSON. */
  readonly file: string;
  readonly json: boolean;
}

/** Shows in and out of a mapping for each payment of a file; exit code 1 when one could not be mapped. */
export async function tryMapping({ fund, name, file, json }: TryOptions): Promise<number> {
  const mappings = compileMappings(await loadFund(fund));
  const mapping = mappings.get(name);
  if (mapping === undefined)
    throw cliErrors.CLI_MAPPING_UNKNOWN({ name, fund, known: [...mappings.keys()].join(', ') });
  let failed = false;
  for await (const value of payments(file)) {
    const tried = attempt(mapping, value);
    failed ||= tried.error !== undefined;
    await writeOut(json ? `${JSON.stringify(tried)}\n` : shown(tried));
  }
  return failed ? EXIT.findings : EXIT.ok;
}

interface Tried {
  readonly in: unknown;
  readonly out?: unknown;
  readonly losses?: readonly Loss[];
  readonly error?: string;
}

function attempt(mapping: CompiledMapping, value: unknown): Tried {
  const losses: Loss[] = [];
  try {
    const out = mapping.map(value, (loss) => losses.push(loss));
    return { in: value, out, ...(losses.length > 0 ? { losses } : {}) };
  } catch (error) {
    if (!isKaravaaniError(error)) throw error;
    return { in: value, error: formatError(error) };
  }
}

function shown({ in: before, out, losses, error }: Tried): string {
  const result = error ?? JSON.stringify(out, null, 2);
  const lost = losses?.map((loss) => `lost: ${JSON.stringify(loss)}\n`).join('') ?? '';
  return `in   ${JSON.stringify(before, null, 2)}\nout  ${result}\n${lost}\n`;
}

/** Canonical payments of a file: NDJSON when it begins with a brace, else camt. */
async function* payments(file: string): AsyncGenerator<unknown> {
  const first = await firstByte(file);
  if (first === '{') {
    for await (const line of createInterface({ input: createReadStream(file) })) {
      if (line.trim() !== '') yield JSON.parse(line);
    }
    return;
  }
  for await (const items of readCamt(createReadStream(file))) {
    for (const { value } of items) yield value;
  }
}

async function firstByte(file: string): Promise<string> {
  try {
    for await (const chunk of createReadStream(file, { end: 0, encoding: 'utf8' })) return chunk as string;
    return '';
  } catch (cause) {
    throw cliErrors.CLI_INPUT_MISSING({ path: file }, {}, cause);
  }
}
