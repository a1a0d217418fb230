import type { FastifyInstance } from 'fastify';
import type { Health, Probe } from './health/index.ts';
import type { Metrics } from './metrics/types.ts';

export interface ObserveOptions {
  readonly health: Health;
  readonly metrics: Metrics;
}

const PROBES: Readonly<Record<string, Probe>> = {
  '/observe/health': 'all',
  '/observe/health/live': 'live',
  '/observe/health/ready': 'ready',
};

/**
 * Camel's observability paths as a fastify plugin: health (200 or 503), liveness, readiness, and metrics in
 * Prometheus' text format. It shows codes, counts and names of routes, never a message's content.
 */
export async function observePlugin(
  server: FastifyInstance,
  { health, metrics }: ObserveOptions,
): Promise<void> {
  for (const [path, probe] of Object.entries(PROBES)) {
    server.get(path, async (_request, reply) => {
      const report = await health.report(probe);
      return reply
        .code(report.status === 'UP' ? 200 : 503)
        .header('cache-control', 'no-store')
        .send(report);
    });
  }
  server.get('/observe/metrics', async (_request, reply) =>
    reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text()),
  );
}
