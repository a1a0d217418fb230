/** Writes a bench document to standard output: `node bench/camt/write.ts ENTRIES`. */
import { once } from 'node:events';
import { VARIANTS, writeDocument } from './document.ts';

const entries = Number(process.argv[2]);
for (const chunk of writeDocument(entries, VARIANTS[0]!)) {
  if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
}
