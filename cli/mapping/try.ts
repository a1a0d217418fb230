import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { formatError } from '../../lib/errors/index.ts';
import { readCamt } from '../../transforms/iso20022/index.ts';
import { type CompiledMapping, type Trial, tryLines, tryMapping } from '../../transforms/mapping/index.ts';
import { cliErrors } from '../errors.ts';
import { EXIT } from '../exit.ts';
import { openInput } from '../given-path.ts';
import { compileMappings, loadFund } from '../instance/fund/index.ts';
import { writeOut } from '../output.ts';

export interface TryOptions {
  readonly fund: string;
  readonly name: string;
  /** A camt file, or canonical payments as NDJSON; `-` is standard input. */
  readonly file: string;
  readonly json: boolean;
}

/**
 * Shows in and out of a mapping for each payment of a file, both checked against their contracts; exit code 1 when
 * one could not be mapped.
 */
export async function tryFundMapping({ fund, name, file, json }: TryOptions): Promise<number> {
  const mappings = compileMappings(await loadFund(fund));
  const mapping = mappings.get(name);
  if (mapping === undefined) {
    throw cliErrors.CLI_MAPPING_UNKNOWN({ name, fund, known: [...mappings.keys()].join(', ') });
  }
  let failed = false;
  for await (const trial of trials(mapping, file)) {
    failed ||= trial.error !== undefined;
    await writeOut(json ? line(trial) : shown(trial));
  }
  return failed ? EXIT.findings : EXIT.ok;
}

function line({ in: input, out, error, losses }: Trial): string {
  const lost = losses.length > 0 ? { losses } : {};
  const result = error === undefined ? { out } : { error: formatError(error) };
  return `${JSON.stringify({ in: input, ...result, ...lost })}\n`;
}

function shown({ in: input, out, error, losses }: Trial): string {
  const result = error === undefined ? JSON.stringify(out, null, 2) : formatError(error);
  const lost = losses.map((loss) => `lost ${JSON.stringify(loss)}\n`).join('');
  return `in   ${JSON.stringify(input, null, 2)}\nout  ${result}\n${lost}\n`;
}

/** NDJSON when the file begins with a brace, else camt. */
async function* trials(mapping: CompiledMapping, file: string): AsyncGenerator<Trial> {
  const { first, all } = await withFirst(await openInput(file));
  if (String.fromCharCode(first ?? 0) === '{') {
    yield* tryLines(mapping, createInterface({ input: Readable.from(all) }));
    return;
  }
  for await (const items of readCamt(all)) {
    for (const { value } of items) yield tryMapping(mapping, value);
  }
}

/** The first byte of an input, and the whole of it: standard input can be read once only. */
async function withFirst(
  input: AsyncIterable<Uint8Array>,
): Promise<{ first: number | undefined; all: AsyncIterable<Uint8Array> }> {
  const chunks = input[Symbol.asyncIterator]();
  const head = await chunks.next();
  async function* all(): AsyncGenerator<Uint8Array> {
    for (let next = head; !next.done; next = await chunks.next()) yield next.value;
  }
  return { first: head.done ? undefined : head.value[0], all: all() };
}
