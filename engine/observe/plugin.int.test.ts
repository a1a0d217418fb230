import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FastifyInstance, fastify } from 'fastify';
import { createMetrics, Health, type HealthStatus, observePlugin } from './index.ts';

let status: HealthStatus;
let server: FastifyInstance;
let url: string;
beforeEach(async () => {
  status = 'UP';
  const health = new Health([
    { name: 'store', readiness: true, liveness: false, check: () => ({ status, data: { parked: 0 } }) },
  ]);
  const metrics = createMetrics({ instance: 'a-kassa', clock: { now: () => 0 } });
  metrics.meter.set('camel.routes.running', {}, 2);
  server = fastify({ forceCloseConnections: true });
  await server.register(observePlugin, { health, metrics });
  url = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => server.close());

const get = (path: string): Promise<Response> => fetch(`${url}${path}`);

describe('the observability paths', () => {
  it('tell health in the shape that Camel uses', async () => {
    const response = await get('/observe/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'UP',
      checks: [{ name: 'store', status: 'UP', data: { parked: 0 } }],
    });
  });

  it('answer 503 when not ready, and are alive all the same', async () => {
    status = 'DOWN';
    expect((await get('/observe/health')).status).toBe(503);
    const ready = await get('/observe/health/ready');
    expect(ready.status).toBe(503);
    expect(ready.headers.get('cache-control')).toBe('no-store');
    expect(await ready.json()).toMatchObject({ status: 'DOWN' });
    const live = await get('/observe/health/live');
    expect(live.status).toBe(200);
    expect(await live.json()).toEqual({ status: 'UP', checks: [] });
  });

  it('give metrics as Prometheus reads them', async () => {
    const response = await get('/observe/metrics');
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    expect(text).toContain('# TYPE camel_routes_running_routes gauge');
    expect(text).toContain('process_cpu_seconds_total');
  });
});
