import { describe, expect, it } from '@jest/globals';
import { harness } from '../testing/index.ts';
import { loadRoutes } from '../yaml/index.ts';
import { countClaimPoints } from './claim-points.ts';
import { RouteErrors } from './index.ts';

function codes(yaml: string): [string, number | undefined][] {
  try {
    harness(yaml);
  } catch (error) {
    if (!(error instanceof RouteErrors)) throw error;
    return error.errors.map(({ code, place }) => [code, place.line]);
  }
  return [];
}
const one = (steps: string): [string, number | undefined][] =>
  codes(`- from:\n    uri: direct:in\n    steps:\n      ${steps.replaceAll('\n', '\n      ')}`);

describe('compiling routes', () => {
  it.each<[string, string]>([
    ['- to: file2:x', 'ROUTE_COMPONENT_UNKNOWN'],
    ['- to: timer:x', 'ROUTE_COMPONENT_NO_PRODUCER'],
    ['- to: "mock:"', 'ROUTE_PATH_MISSING'],
    ['- to: mock:x?retain=1', 'ROUTE_OPTION_UNKNOWN'],
    ['- to: file:x?fileExist=Maybe', 'ROUTE_OPTION_TYPE'],
    ['- to: direct:nowhere', 'ROUTE_DIRECT_DANGLING'],
    ['- to: verify:nobody', 'ROUTE_CHECKER_UNKNOWN'],
    ['- to: { parameters: { a: b } }', 'ROUTE_ENDPOINT_MISSING'],
    ['- setBody: { id: x }', 'ROUTE_EXPRESSION_MISSING'],
    ['- setHeader: { simple: x }', 'ROUTE_OPTION_MISSING'],
    ['- setBody: { simple: "${bady}" }', 'SIMPLE_FUNCTION'],
    ['- log: "${body"', 'SIMPLE_SYNTAX'],
    ['- filter: { simple: "${body} = 1", steps: [ { log: x } ] }', 'SIMPLE_SYNTAX'],
    ['- filter: { simple: "${body}" }', 'ROUTE_STEPS_MISSING'],
    ['- choice: { otherwise: { steps: [ { log: x } ] } }', 'ROUTE_CLAUSE_MISSING'],
    ['- choice: { when: [ { steps: [ { log: x } ] } ] }', 'ROUTE_EXPRESSION_MISSING'],
    ['- unmarshal: { custom: camtt }', 'ROUTE_FORMAT_UNKNOWN'],
    ['- unmarshal: { id: u }', 'ROUTE_FORMAT_MISSING'],
    ['- log: { message: x, loggingLevel: LOUD }', 'ROUTE_OPTION_TYPE'],
    ['- split: { simple: "${body}", streaming: false, steps: [ { log: x } ] }', 'ROUTE_SPLIT_STREAMING'],
    ['- split: { simple: "${body}", stopOnException: false, steps: [ { log: x } ] }', 'ROUTE_SPLIT_FAILURE'],
    [
      '- split: { simple: "${body}", checkpoint: true, stopOnException: true, steps: [ { log: x } ] }',
      'ROUTE_SPLIT_STOP',
    ],
    ['- split: { simple: "${body}", chunk: 10, steps: [ { log: x } ] }', 'ROUTE_SPLIT_OPTION'],
    [
      '- split: { simple: "${body}", checkpoint: true, chunk: 0, steps: [ { log: x } ] }',
      'ROUTE_SPLIT_CHUNK',
    ],
    ['- wireTap: { uri: "mock:x", dynamicUri: true }', 'ROUTE_TAP_DYNAMIC'],
    [
      '- idempotentConsumer: { header: k, idempotentRepository: x, eager: true, steps: [ { log: x } ] }',
      'ROUTE_EAGER_KEYS',
    ],
    ['- idempotentConsumer: { header: k, steps: [ { log: x } ] }', 'ROUTE_OPTION_MISSING'],
    ['- log: { id: a, message: x }\n- log: { id: a, message: y }', 'ROUTE_STEP_ID_TWICE'],
  ])('refuses %s', (steps, code) => {
    expect(one(steps)).toEqual([[code, expect.any(Number)]]);
  });

  it('tells all errors of all routes at once, each at its place', () => {
    expect(
      codes(`- from:
    uri: filee:in
    steps:
      - to: mock:x?a=1
      - setBody: { simple: "\${x}" }
- from:
    uri: mock:in
    steps:
      - to: direct:gone
`),
    ).toEqual([
      ['ROUTE_COMPONENT_UNKNOWN', 2],
      ['ROUTE_OPTION_UNKNOWN', 4],
      ['SIMPLE_FUNCTION', 5],
      ['ROUTE_COMPONENT_NO_CONSUMER', 7],
      ['ROUTE_DIRECT_DANGLING', 9],
    ]);
  });

  it('refuses two routes of one id, and two that start from one direct endpoint', () => {
    const route = (id: string, from: string) =>
      `- route: { id: ${id}, from: { uri: "${from}", steps: [ { log: x } ] } }\n`;
    expect(codes(route('a', 'direct:a') + route('a', 'direct:b'))).toEqual([['ROUTE_ID_TWICE', 2]]);
    expect(codes(route('a', 'direct:a') + route('b', 'direct:a'))).toEqual([['ROUTE_DIRECT_TWICE', 2]]);
  });

  it('says the first error and the number of all in one text', () => {
    expect(() =>
      harness('- from: { uri: "direct:a", steps: [ { to: "direct:b" }, { to: "nope:c" } ] }'),
    ).toThrow(/^2 error\(s\) in routes; the first: ROUTE_COMPONENT_UNKNOWN: there is no component 'nope:'/);
  });
});

describe('idempotent consumers within each other', () => {
  const once = (repository: string, steps: string): string =>
    `{ idempotentConsumer: { header: k, idempotentRepository: "${repository}", steps: [ ${steps} ] } }`;
  const route = (from: string, steps: string): string =>
    `- from: { uri: "direct:${from}", steps: [ ${steps} ] }\n`;
  const inner = once('#p', '{ log: x }');

  it('are refused when they are of one repository, through other routes too', () => {
    const direct = once('p', '{ filter: { header: h, steps: [ { to: "direct:b" } ] } }');
    expect(codes(route('a', once('#p', inner)))).toEqual([['ROUTE_KEYS_NESTED', 1]]);
    expect(codes(route('a', direct) + route('b', inner))).toEqual([['ROUTE_KEYS_NESTED', 2]]);
    expect(codes(route('a', once('p', '{ to: "direct:a" }')))).toEqual([['ROUTE_KEYS_NESTED', 1]]);
  });

  it('may stand after each other, be of two repositories, or lie behind a wire tap', () => {
    expect(codes(route('a', `${inner}, ${inner}`))).toEqual([]);
    expect(codes(route('a', once('q', inner)))).toEqual([]);
    expect(codes(route('a', once('p', '{ wireTap: "direct:b" }')) + route('b', inner))).toEqual([]);
    expect(codes(route('a', '{ to: "direct:b" }') + route('b', '{ to: "direct:a" }'))).toEqual([]);
  });
});

describe('claim points', () => {
  const count = (yaml: string): number => {
    const { routes } = loadRoutes(yaml, 'r.yaml', { properties: {}, env: {} });
    return countClaimPoints(routes[0]!.steps, routes);
  };
  const CLAIM = '{ idempotentConsumer: { header: k, idempotentRepository: x, steps: [ { log: x } ] } }';
  const route = (from: string, steps: string): string =>
    `- from: { uri: "direct:${from}", steps: [ ${steps} ] }\n`;

  it('are counted on all branches, through other routes, and doubled within a split', () => {
    expect(count(route('a', '{ log: x }'))).toBe(0);
    expect(count(route('a', CLAIM))).toBe(1);
    expect(count(route('a', `{ filter: { header: h, steps: [ ${CLAIM} ] } }, ${CLAIM}`))).toBe(2);
    expect(count(route('a', '{ to: "direct:b" }, { to: "direct:b" }') + route('b', CLAIM))).toBe(2);
    expect(count(route('a', `{ split: { header: h, steps: [ ${CLAIM} ] } }`))).toBe(2);
    expect(count(route('a', '{ to: "direct:a" }'))).toBeGreaterThan(1);
  });
});
