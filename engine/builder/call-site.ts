import { fileURLToPath } from 'node:url';
import type { ErrorPlace } from '../../lib/errors/index.ts';

const HERE = import.meta.url.slice(0, import.meta.url.lastIndexOf('/') + 1);

function plain(url: string): string {
  return url.startsWith('file:') ? fileURLToPath(url) : url;
}

/** Where the builder was called from: errors point at the line that the user wrote. */
export function callSite(): ErrorPlace {
  const lines = new Error().stack?.split('\n').slice(1) ?? [];
  for (const line of lines) {
    const match = /\(?([^\s()]+):(\d+):(\d+)\)?$/.exec(line);
    if (match === null) continue;
    const [, file = '', row, column] = match;
    const isOurs = plain(file).startsWith(plain(HERE)) && !file.endsWith('.test.ts');
    if (!isOurs) return { file: plain(file), line: Number(row), column: Number(column) };
  }
  return {};
}
