import { glob } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const ROOMS = ['lib', 'engine', 'adapters', 'transforms', 'cli', 'console', 'bench'];

/** Loads every `errors.ts`, so that the registry holds all codes of the program. */
export async function loadAllErrors(): Promise<void> {
  for (const room of ROOMS) {
    for await (const file of glob(`${room}/**/errors.ts`, { cwd: ROOT })) {
      await import(pathToFileURL(join(ROOT, file)).href);
    }
  }
}
