import { describe, expect, it } from '@jest/globals';
import { type LoadedRoutes, loadRoutes, placeholderKeys } from './index.ts';

const source = {
  properties: { 'bank.inbox': '/in', 'chunk.size': '500', empty: '' },
  env: { HOME_DIR: '/home' },
};
const load = (yaml: string): LoadedRoutes => loadRoutes(yaml, 'r.camel.yaml', source);
/** Routes with one step each, written at line 5. */
const step = (yaml: string): LoadedRoutes =>
  load(
    `- route:\n    id: r\n    from:\n      uri: direct:in\n      steps:\n${yaml.replace(/^/gm, '        ')}`,
  );
const told = ({ errors }: LoadedRoutes): [string, number?, number?][] =>
  errors.map(({ code, place }) => [code, place.line, place.column] as [string, number?, number?]);

describe('a route file', () => {
  it('becomes routes with their options, endpoints and places', () => {
    const { routes, errors } = load(`
- route:
    id: payments
    description: Reference payments
    startupOrder: 3
    autoStartup: false
    errorHandler:
      defaultErrorHandler:
        redeliveryPolicy:
          maximumRedeliveries: "-1"
          redeliveryDelay: 500
          useExponentialBackOff: true
          backOffMultiplier: 1.5
    from:
      uri: file:/in?include=.*xml&delay=5s
      parameters:
        move: done
      steps:
        - to: direct:next
---
- from:
    uri: direct:next
    steps:
      - log: hello
`);
    expect(errors).toEqual([]);
    expect(routes).toMatchObject([
      {
        id: 'payments',
        description: 'Reference payments',
        startupOrder: 3,
        autoStartup: false,
        errorHandler: {
          kind: 'default',
          redelivery: {
            maximumRedeliveries: -1,
            redeliveryDelay: 500,
            useExponentialBackOff: true,
            backOffMultiplier: 1.5,
            maximumRedeliveryDelay: 60_000,
            useCollisionAvoidance: false,
            collisionAvoidanceFactor: 0.15,
          },
        },
        from: { scheme: 'file', path: '/in', parameters: { include: '.*xml', delay: '5s', move: 'done' } },
        steps: [
          {
            eip: 'to',
            id: 'to1',
            endpoint: { scheme: 'direct', path: 'next' },
            place: { line: 19, column: 11 },
          },
        ],
      },
      { id: 'r-2', autoStartup: true, steps: [{ eip: 'log', options: { message: 'hello' } }] },
    ]);
  });

  it.each<[string, object]>([
    ['- setBody: { simple: "${body.a}" }', { expression: { language: 'simple', value: '${body.a}' } }],
    ['- setBody: { expression: { constant: 5 } }', { expression: { language: 'constant', value: '5' } }],
    [
      '- setBody: { simple: { expression: "${id}" } }',
      { expression: { language: 'simple', value: '${id}' } },
    ],
    [
      '- setBody: { expression: { header: { expression: h } } }',
      { expression: { language: 'header', value: 'h' } },
    ],
    ['- setBody: { exchangeProperty: p }', { expression: { language: 'exchangeProperty', value: 'p' } }],
    ['- setHeader: { name: a, constant: 0123 }', { options: { name: 'a' }, expression: { value: '0123' } }],
    [
      '- to: { uri: "mock:a?b=1", parameters: { c: [x, y] } }',
      { endpoint: { parameters: { b: '1', c: ['x', 'y'] } } },
    ],
    ['- unmarshal: { custom: { ref: camt } }', { format: { name: 'camt' } }],
    ['- unmarshal: { custom: camt }', { format: { name: 'camt' } }],
    [
      '- log: { message: m, loggingLevel: WARN, id: mine, description: why }',
      { id: 'mine', options: { message: 'm', loggingLevel: 'WARN' } },
    ],
    ['- to: "file:{{bank.inbox}}/x"', { endpoint: { path: '/in/x' } }],
    ['- to: "file:{{env:HOME_DIR}}/{{none:a:b}}"', { endpoint: { path: '/home/a:b' } }],
    ['- setBody: { constant: "{{empty}}" }', { expression: { value: '' } }],
  ])('reads %s', (yaml, expected) => {
    const { routes, errors } = step(yaml);
    expect(errors).toEqual([]);
    expect(routes[0]?.steps[0]).toMatchObject(expected);
  });

  it('numbers steps without an id past those that have one', () => {
    const { routes } = step('- to: direct:a\n- to: { uri: direct:b, id: to2 }\n- to: direct:c');
    expect(routes[0]?.steps.map(({ id }) => id)).toEqual(['to1', 'to2', 'to3']);
  });

  it('reads a choice with its branches in order', () => {
    const { routes, errors } = step(`
- choice:
    when:
      - simple: \${body} == 1
        steps: [ { log: one } ]
      - expression: { header: h }
        steps: [ { log: two } ]
    otherwise:
      steps: [ { log: three } ]
`);
    expect(errors).toEqual([]);
    expect(routes[0]?.steps[0]?.clauses.map(({ eip, steps }) => [eip, steps[0]?.options['message']])).toEqual(
      [
        ['when', 'one'],
        ['when', 'two'],
        ['otherwise', 'three'],
      ],
    );
  });
});

describe('an error in a route file', () => {
  it.each<[string, string, string]>([
    ['- tto: direct:a', 'ROUTE_STEP_UNKNOWN', "Did you mean 'to'?"],
    ['- set-body: { constant: 1 }', 'ROUTE_STEP_UNKNOWN', "Did you mean 'setBody'?"],
    ['- aggregate: {}', 'ROUTE_STEP_UNKNOWN', "Camel's step is not supported"],
    ['- multicast: {}', 'ROUTE_STEP_UNKNOWN', 'one after another'],
    ['- to: { uri: direct:a, uris: x }', 'ROUTE_KEY_UNKNOWN', "Did you mean 'uri'?"],
    [
      '- split: { simple: "${body}", streeming: true, steps: [] }',
      'ROUTE_KEY_UNKNOWN',
      "Did you mean 'streaming'?",
    ],
    ['- split: { simple: "${body}", aggregationStrategy: x, steps: [] }', 'ROUTE_KEY_REFUSED', 'batch sink'],
    ['- setBody: { groovy: x }', 'ROUTE_LANGUAGE_UNKNOWN', 'Supported: simple, constant'],
    ['- setBody: { expression: { simpel: x } }', 'ROUTE_LANGUAGE_UNKNOWN', "Did you mean 'simple'?"],
    ['- setBody: { simple: { expression: x, resultType: y } }', 'ROUTE_KEY_UNKNOWN', 'Known: expression, id'],
    ['- setBody: { simple: a, constant: b }', 'ROUTE_EXPRESSION_TWICE', 'Leave one'],
    ['- setBody: { simple: }', 'ROUTE_VALUE_MISSING', 'Write one'],
    ['- setBody: text', 'ROUTE_SHAPE', 'Write its options below it'],
    ['- to: [a]', 'ROUTE_SHAPE', 'or a uri'],
    ['- to: no-scheme', 'ROUTE_URI', 'Write scheme:path'],
    ['- [to]', 'ROUTE_SHAPE', 'begins with a dash'],
    ['- to: direct:a\n  log: b', 'ROUTE_SHAPE', 'begins with a dash'],
    ['- unmarshal: { json: {} }', 'ROUTE_KEY_REFUSED', 'custom'],
    ['- unmarshal: { custom: { reff: a } }', 'ROUTE_KEY_UNKNOWN', "Did you mean 'ref'?"],
    ['- to: "file:{{bank.inbx}}"', 'ROUTE_PLACEHOLDER_MISSING', "Did you mean 'bank.inbox'?"],
    ['- to: "file:{{env:NOPE}}"', 'ROUTE_PLACEHOLDER_MISSING', 'Give it one'],
    ['- to: "file:{{secret:x}}"', 'ROUTE_PLACEHOLDER_SYNTAX', '{{env:NAME}}'],
    ['- to: "file:{{?x}}"', 'ROUTE_PLACEHOLDER_SYNTAX', '{{key:default}}'],
    ['- to: *anchor', 'ROUTE_YAML_ALIAS', 'placeholder'],
    ['- to: &a direct:x\n- log: *a', 'ROUTE_YAML_ALIAS', 'placeholder'],
    ['- to: "a', 'ROUTE_YAML', 'Correct the text'],
    ['- choice: { when: { simple: x } }', 'ROUTE_SHAPE', 'with a dash'],
    ['- choice: { precondition: true, when: [] }', 'ROUTE_KEY_REFUSED', 'when the route is built'],
  ])('in %s is %s', (yaml, code, remedy) => {
    const { errors } = step(yaml);
    expect(errors[0]).toMatchObject({ code, place: { file: 'r.camel.yaml' } });
    expect(errors[0]?.remedy).toContain(remedy);
    expect(errors[0]?.place.line).toBeGreaterThan(5);
    expect(errors[0]?.place.column).toBeGreaterThan(0);
  });

  it.each<[string, string]>([
    ['- beans: []', 'ROUTE_KEY_REFUSED'],
    ['- onException: {}', 'ROUTE_KEY_REFUSED'],
    ['- rout: {}', 'ROUTE_KEY_UNKNOWN'],
    ['route: {}', 'ROUTE_SHAPE'],
    ['- route: { id: a }', 'ROUTE_VALUE_MISSING'],
    ['- route: { from: { uri: "direct:a" } }', 'ROUTE_VALUE_MISSING'],
    ['- route: { from: { steps: [] } }', 'ROUTE_VALUE_MISSING'],
    ['- route: { idd: a, from: { uri: "direct:a", steps: [] } }', 'ROUTE_KEY_UNKNOWN'],
    ['- route: { streamCache: true, from: { uri: "direct:a", steps: [] } }', 'ROUTE_KEY_REFUSED'],
    ['- route: { autoStartup: maybe, from: { uri: "direct:a", steps: [] } }', 'ROUTE_SHAPE'],
    ['- route: { startupOrder: first, from: { uri: "direct:a", steps: [] } }', 'ROUTE_SHAPE'],
    [
      '- route: { errorHandler: { deadLetterChannel: {} }, from: { uri: "direct:a", steps: [] } }',
      'ROUTE_KEY_REFUSED',
    ],
    [
      '- route: { errorHandler: { defaultErrorHandlr: {} }, from: { uri: "direct:a", steps: [] } }',
      'ROUTE_KEY_UNKNOWN',
    ],
  ])('in %s is %s', (yaml, code) => {
    expect(load(yaml).errors[0]?.code).toBe(code);
  });

  it.each([
    ['maximumRedelivery: 1', 'ROUTE_OPTION_UNKNOWN', "Did you mean 'maximumRedeliveries'?"],
    ['maximumRedeliveries: many', 'ROUTE_OPTION_TYPE', 'Write a whole number.'],
    ['backOffMultiplier: two', 'ROUTE_OPTION_TYPE', 'Write a number.'],
    ['delayPattern: "1:2"', 'ROUTE_KEY_REFUSED', 'useExponentialBackOff'],
  ])('in a redelivery policy is told: %s', (option, code, remedy) => {
    const { errors } = load(`
- route:
    errorHandler: { defaultErrorHandler: { redeliveryPolicy: { ${option} } } }
    from: { uri: "direct:a", steps: [ { log: x } ] }
`);
    expect(errors).toMatchObject([{ code, place: { line: 3 } }]);
    expect(errors[0]?.remedy).toContain(remedy);
  });

  it('does not hide the next: all are told, each at its place', () => {
    const yaml = `- to: "file:{{missing}}"
- setBody: { jsonpath: $.a }
- choice:
    when:
      - simple: x
        stepps: []
- nothing: x
- log: { messag: a }`;
    expect(told(step(yaml))).toEqual([
      ['ROUTE_PLACEHOLDER_MISSING', 6, 15],
      ['ROUTE_LANGUAGE_UNKNOWN', 7, 22],
      ['ROUTE_KEY_UNKNOWN', 11, 17],
      ['ROUTE_STEP_UNKNOWN', 12, 11],
      ['ROUTE_KEY_UNKNOWN', 13, 18],
    ]);
  });
});

describe('placeholders', () => {
  it('are named for lint', () => {
    expect(placeholderKeys('a {{x}} {{y:1}} {{env:Z}}')).toEqual(['x', 'y', 'env']);
  });
});
