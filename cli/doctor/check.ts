import { formatError } from '../../lib/errors/index.ts';

/** One thing that was looked at. `warning`: it runs, and something is coming. */
export interface Check {
  readonly name: string;
  readonly state: 'good' | 'warning' | 'bad';
  readonly text: string;
}

/** What a look tells: a text that is good, or a state with a text. */
export type Looked = string | Omit<Check, 'name'>;

/** Runs one look; what it throws is what is bad, with its code and remedy. */
export async function look(name: string, work: () => Promise<Looked>): Promise<Check> {
  try {
    const found = await work();
    return typeof found === 'string' ? { name, state: 'good', text: found } : { name, ...found };
  } catch (error) {
    return { name, state: 'bad', text: formatError(error) };
  }
}
