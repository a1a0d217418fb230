import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

/** Who made a marker file: the host, the process on it, and the life of that process, as numbers come again. */
interface Owner {
  readonly host: string;
  readonly pid: number;
  readonly life: string;
}

const US: Owner = { host: hostname(), pid: process.pid, life: randomUUID() };

/** Takes a marker for this process, complete or not at all; false when somebody has it. */
export async function takeMarker(path: string): Promise<boolean> {
  const whole = join(dirname(path), `.${randomUUID()}.marker`);
  try {
    await writeFile(whole, `${JSON.stringify(US)}\n`, { flag: 'wx', mode: 0o640 });
    await link(whole, path);
    return true;
  } catch {
    return false;
  } finally {
    await rm(whole, { force: true });
  }
}

/**
 * Whether nobody can hold the marker any more: its process was one of this host, and is dead. A marker of another
 * host or of a program that does not say who it is may be held: it is left alone.
 */
export async function isLeftOver(path: string): Promise<boolean> {
  const owner = await ownerOf(path);
  if (owner?.host !== US.host || owner.life === US.life) return false;
  return owner.pid === US.pid || !isAlive(owner.pid);
}

async function ownerOf(path: string): Promise<(Partial<Owner> & { readonly pid: number }) | undefined> {
  try {
    const owner = JSON.parse(await readFile(path, 'utf8')) as Partial<Owner> | null;
    const { pid } = owner ?? {};
    return Number.isSafeInteger(pid) && pid! > 0 ? { ...owner, pid: pid! } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
