import { createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generateCamt, type StatementFile, type World } from '../../mocks/world/index.ts';

/** To be raised when the generator writes other bytes: files of other editions are not used again. */
const EDITION = 1;

/** The bank's file of the day. */
export interface DayFile {
  readonly path: string;
  readonly bytes: number;
  readonly statement: StatementFile;
}

/**
 * A camt.054 of one account on one line, as a large bank writes it: an entry with one transaction that tells
 * everything for each payment, about 1,470 bytes. Written once and kept among the machine's temporary files.
 */
export async function dayFile(world: World, entries: number, seed: number): Promise<DayFile> {
  const statement = generateCamt({
    message: 'camt.054',
    version: '02',
    profile: 'nordea',
    style: 'volume',
    entries,
    seed,
    world,
  });
  const directory = join(tmpdir(), `karavaani-bench-bank-day-${EDITION}`);
  const path = join(directory, `${world.fund.id}-${world.seed}-${seed}-${entries}.xml`);
  const size = (): Promise<number> => stat(path).then(({ size }) => size);
  const found = await size().catch(() => undefined);
  if (found !== undefined) return { path, bytes: found, statement };
  await mkdir(directory, { recursive: true });
  await pipeline(Readable.from(statement, { objectMode: false }), createWriteStream(`${path}.part`));
  await rename(`${path}.part`, path);
  return { path, bytes: await size(), statement };
}
