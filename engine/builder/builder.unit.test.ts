import { describe, expect, it } from '@jest/globals';
import type { KaravaaniError } from '../../lib/errors/index.ts';
import { createMock } from '../component/index.ts';
import { createRuntime, type RouteErrors } from '../runtime/index.ts';
import { collectingLog, MemoryArchive, MemoryStore } from '../testing/index.ts';
import { loadRoutes } from '../yaml/index.ts';
import { constant, exchangeProperty, from, header, simple } from './index.ts';

/** A model without its places, which differ by nature. */
function bare(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) => (key === 'place' || key === 'places' ? undefined : each)),
  );
}

const YAML = `
- route:
    id: payments
    description: In small
    startupOrder: 2
    errorHandler: { defaultErrorHandler: { redeliveryPolicy: { maximumRedeliveries: 3, redeliveryDelay: 100 } } }
    from:
      uri: feed:in
      parameters: { a: b }
      steps:
        - unmarshal: { custom: camt }
        - split:
            simple: \${body}
            streaming: "true"
            checkpoint: "true"
            chunk: "10"
            steps:
              - choice:
                  when:
                    - simple: \${body.a} == 1
                      steps: [ { setProperty: { name: p, constant: one } } ]
                  otherwise:
                    steps:
                      - idempotentConsumer:
                          header: key
                          eager: "false"
                          idempotentRepository: "#k"
                          steps: [ { to: { uri: "mock:out", parameters: { x: y } } } ]
        - filter: { header: h, steps: [ { log: yes }, { setHeader: { name: n, constant: v } } ] }
        - wireTap: mock:tap
        - setBody: { constant: done }
        - marshal: { custom: camt }
`;

const built = from(
  'feed:in',
  {
    id: 'payments',
    description: 'In small',
    startupOrder: 2,
    redelivery: { maximumRedeliveries: 3, redeliveryDelay: 100 },
    parameters: { a: 'b' },
  },
  (route) =>
    route
      .unmarshal('camt')
      .split(simple('${body}'), { checkpoint: true, chunk: 10 }, (part) =>
        part.choice((choice) =>
          choice
            .when(simple('${body.a} == 1'), (steps) => steps.setProperty('p', constant('one')))
            .otherwise((steps) =>
              steps.idempotentConsumer(header('key'), { idempotentRepository: '#k' }, (once) =>
                once.to('mock:out', { x: 'y' }),
              ),
            ),
        ),
      )
      .filter(header('h'), (steps) => steps.log('yes').setHeader('n', constant('v')))
      .wireTap('mock:tap')
      .setBody(constant('done'))
      .marshal('camt'),
);

describe('the builder', () => {
  it('makes the same model as YAML', () => {
    const { routes, errors } = loadRoutes(YAML, 'x.yaml', { properties: {}, env: {} });
    expect(errors).toEqual([]);
    const asText = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(bare(value)).replace(/:(true|10|false)([,}])/g, ':"$1"$2'));
    expect(asText(built)).toEqual(asText(routes[0]));
  });

  it('makes routes that run', async () => {
    const mock = createMock();
    const runtime = createRuntime({
      routes: [
        from('direct:in', { id: 'greet' }, (steps) =>
          steps
            .setProperty('who', header('name'))
            .filter(exchangeProperty('who'), (known) =>
              known.setBody(simple('Hello ${exchangeProperty.who}')),
            )
            .to('mock:out'),
        ),
      ],
      components: [mock],
      store: new MemoryStore(),
      archive: new MemoryArchive(),
      log: collectingLog(),
    });
    await runtime.send('direct:in', null, { name: 'Aino' });
    await mock.endpoint('out').expectedBodiesReceived('Hello Aino').assertIsSatisfied();
  });

  it('tells errors at the line that calls it', () => {
    const routes = [from('direct:in', { id: 'r' }, (steps) => steps.to('nowhere:x'))];
    let found: readonly KaravaaniError[] = [];
    try {
      createRuntime({ routes, store: new MemoryStore(), archive: new MemoryArchive(), log: collectingLog() });
    } catch (error) {
      found = (error as RouteErrors).errors;
    }
    expect(found).toMatchObject([{ code: 'ROUTE_COMPONENT_UNKNOWN', place: { line: expect.any(Number) } }]);
    expect(found[0]?.place.file).toMatch(/builder\.unit\.test\.ts$/);
    expect(() => from('direct:in', { id: 'r' }, (steps) => steps.to('nowhere'))).toThrow(
      /is not an endpoint/,
    );
  });
});
