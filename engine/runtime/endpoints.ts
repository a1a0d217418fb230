import type { CompiledRoute } from '../compile/index.ts';
import { uriOf } from '../route/index.ts';

/** One endpoint that was asked whether its other side can be reached. */
export interface EndpointTest {
  readonly routeId: string;
  readonly uri: string;
  /** Absent: it can be reached. */
  readonly error?: unknown;
}

/** Asks every endpoint that can tell, or only those that routes start from, without an effect. */
export async function testEndpoints(
  routes: Iterable<CompiledRoute>,
  which: 'all' | 'sources',
): Promise<EndpointTest[]> {
  const tests: Promise<EndpointTest>[] = [];
  const ask = async (routeId: string, uri: string, test: () => Promise<void>): Promise<EndpointTest> => {
    try {
      await test();
      return { routeId, uri };
    } catch (error) {
      return { routeId, uri, error };
    }
  };
  for (const { model, consumer, producers } of routes) {
    const from = uriOf(model.from);
    if (consumer?.test !== undefined) tests.push(ask(model.id, from, () => consumer.test!()));
    for (const { uri, producer } of which === 'sources' ? [] : producers) {
      if (producer.test !== undefined) tests.push(ask(model.id, uri, () => producer.test!()));
    }
  }
  return Promise.all(tests);
}
