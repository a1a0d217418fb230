import type { Component, Exchange } from '../../spi/index.ts';
import { MockEndpoint, type Received } from './endpoint.ts';

export { MockEndpoint, type Received } from './endpoint.ts';

/** The `mock:` component with its endpoints, for tests of routes. */
export interface MockComponent extends Component {
  endpoint(name: string): MockEndpoint;
}

function snapshot(exchange: Exchange): Received {
  const { id, body, headers, properties } = exchange;
  return { id, body, headers: { ...headers }, properties: { ...properties } };
}

/** Each test makes its own, so that tests share nothing. */
export function createMock(): MockComponent {
  const endpoints = new Map<string, MockEndpoint>();
  const endpoint = (name: string): MockEndpoint => {
    const existing = endpoints.get(name) ?? new MockEndpoint(name);
    endpoints.set(name, existing);
    return existing;
  };
  return {
    endpoint,
    declaration: {
      name: 'mock',
      kind: 'component',
      title: 'Mock',
      description:
        'Keeps what it receives and compares it with what a test expects. For tests of routes only.',
      path: { name: 'name', type: 'string', description: 'name of the endpoint' },
      options: [],
      examples: [{ title: 'In place of a register', yaml: 'to: mock:register' }],
    },
    createProducer(options) {
      const mock = endpoint(options['name'] as string);
      return { effect: 'idempotent', send: (exchange) => mock.take(snapshot(exchange)) };
    },
  };
}
