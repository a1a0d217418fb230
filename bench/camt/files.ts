import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Variant, writeDocument } from './document.ts';

/** Grows when the documents change, so that no old file is measured. */
const EDITION = 1;
const BLOCK = 1024 * 1024;

/** A bench document as a file, made once per machine and kept outside the repository. */
export interface BenchFile {
  readonly variant: Variant;
  readonly path: string;
  readonly bytes: number;
}

/** The file of a variant; made when it does not exist, and read once so that it is in the page cache. */
export function benchFile(entries: number, variant: Variant, progress: (text: string) => void): BenchFile {
  const folder = join(tmpdir(), `karavaani-bench-camt-${EDITION}`);
  const path = join(folder, `${entries}-${variant.name}.xml`);
  if (!existsSync(path)) {
    progress(`writing ${path}`);
    mkdirSync(folder, { recursive: true });
    const partial = `${path}.${process.pid}`;
    const descriptor = openSync(partial, 'w');
    for (const chunk of writeDocument(entries, variant)) writeSync(descriptor, chunk);
    closeSync(descriptor);
    renameSync(partial, path);
  }
  warm(path);
  return { variant, path, bytes: statSync(path).size };
}

function warm(path: string): void {
  const descriptor = openSync(path, 'r');
  const buffer = Buffer.allocUnsafe(BLOCK);
  while (readSync(descriptor, buffer) > 0);
  closeSync(descriptor);
}
