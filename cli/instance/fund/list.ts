import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of the folders in `funds` that hold a fund.yaml, in order. */
export async function listFunds(funds: string): Promise<readonly string[]> {
  const entries = await readdir(funds, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => ((await exists(join(funds, name, 'fund.yaml'))) ? name : undefined)),
  );
  return found.filter((name) => name !== undefined).sort();
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
