import { describe, expect, it } from '@jest/globals';
import { harness } from '../testing/index.ts';

describe('a route from YAML', () => {
  it('runs from direct: through log, setters and a choice to mock:', async () => {
    const { runtime, mock, log } = harness(`
- route:
    id: greet
    from:
      uri: direct:in
      steps:
        - log: "got \${header.name} in \${routeId}"
        - setHeader: { name: greeting, simple: "Hello \${header.name}" }
        - setProperty: { name: kind, constant: greeting }
        - choice:
            when:
              - simple: \${header.name} == 'Väinö'
                steps:
                  - setBody: { simple: "\${header.greeting}!" }
                  - to: mock:known
            otherwise:
              steps:
                - to: mock:unknown
        - to: direct:rest
- from:
    id: rest
    uri: direct:rest
    steps:
      - filter:
          header: urgent
          steps:
            - to: mock:urgent
`);
    mock
      .endpoint('known')
      .expectedBodiesReceived('Hello Väinö!')
      .expectedHeaderReceived('greeting', 'Hello Väinö');
    mock.endpoint('unknown').expectedMessageCount(1);
    mock.endpoint('urgent').expectedMessageCount(1);
    await runtime.start();
    const exchange = await runtime.send('direct:in', null, { name: 'Väinö', urgent: true });
    await runtime.send('direct:in', null, { name: 'Aino' });
    await mock.endpoint('known').assertIsSatisfied();
    await mock.endpoint('unknown').assertIsSatisfied();
    await mock.endpoint('urgent').assertIsSatisfied();
    expect(exchange.properties['kind']).toBe('greeting');
    expect(log.lines.map(({ level, text }) => [level, text])).toEqual([
      ['info', 'got *** in greet'],
      ['info', 'got *** in greet'],
    ]);
    expect(await runtime.stop()).toEqual({ unfinished: [] });
  });

  it('tells the caller of a failure and of the step', async () => {
    const { runtime, mock } = harness(`
- route: { id: r, from: { uri: "direct:in", steps: [ { to: { uri: "mock:out", id: outward } } ] } }
`);
    mock.endpoint('out').whenAnyExchangeReceived(() => {
      throw new Error('no');
    });
    await expect(runtime.send('direct:in', 1)).rejects.toThrow('no');
    await expect(runtime.send('direct:inn', 1)).rejects.toMatchObject({
      code: 'ENGINE_NO_SUCH_ENDPOINT',
      remedy: "Did you mean 'direct:in'?",
    });
  });
});
