import { createObserveServer } from '../../engine/observe/index.ts';
import type { Voice } from './observe.ts';
import type { Instance } from './open.ts';

/** What an instance serves to people and programs on this machine. */
export interface Served {
  /** Of the status page. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves health and metrics of an instance at the address its fund names. */
export async function serve({ config }: Instance, { health, metrics }: Voice): Promise<Served> {
  return createObserveServer({ ...config.http, health, metrics });
}
