import { hostname } from 'node:os';
import { consolePlugin, type InstanceView } from '../../console/index.ts';
import { observePlugin } from '../../engine/observe/index.ts';
import { instanceErrors } from './errors.ts';
import type { FundConfig } from './fund/index.ts';
import type { Voice } from './observe.ts';

/** What an instance serves to people and programs on this machine. */
export interface Served {
  /** Of the status page. */
  readonly url: string;
  close(): Promise<void>;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/**
 * Serves the status pages, health and metrics of an instance at the address its fund names.
 * @throws FUND_HTTP_LISTEN when it can't be listened there
 */
export async function serve(
  { http: { host, port } }: FundConfig,
  view: InstanceView,
  { health, metrics }: Voice,
): Promise<Served> {
  // Loaded while the store opens: an instance need not wait for it.
  const { fastify } = await import('fastify');
  const server = fastify({ forceCloseConnections: true });
  await server.register(observePlugin, { health, metrics });
  await server.register(consolePlugin(view, LOOPBACK.includes(host) ? {} : { hosts: namesOf(host) }));
  try {
    const url = await server.listen({ host, port });
    return { url, close: () => server.close() };
  } catch (cause) {
    await server.close();
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw instanceErrors.FUND_HTTP_LISTEN({ host, port, reason }, {}, cause);
  }
}

/** Names under which the pages of an instance that others can reach are asked for. */
function namesOf(host: string): readonly string[] {
  return [host, hostname(), ...LOOPBACK];
}
