import { formatError } from '../../lib/errors/index.ts';

/** One thing that was looked at. `warning`: it runs, and something is coming. */
export interface Check {
  readonly name: string;
  readonly state: 'good' | 'warning' | 'bad';
  readonly text: string;
}

/** Runs one look; what it throws is what is bad, with its code and remedy. */
export async function look(name: string, work: () => Promise<string | Omit<Check, 'name'>>): Promise<Check> {
  try {
    const found = await work();
    return typeof found === 'string' ? { name, state: 'good', text: found } : { name, ...found };
  } catch (error) {
    return { name, state: 'bad', text: formatError(error) };
  }
}
