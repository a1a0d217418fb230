import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createMock, createVerify, direct, file, timer } from '../component/index.ts';
import { eips } from '../eip/index.ts';
import type { Component } from '../spi/index.ts';
import { createFeed, itemsFormat, KeyedSink, sumChecker } from '../testing/index.ts';
import { DIFFERENCES, differencesMarkdown, lintRoutes } from './index.ts';

const letter: Component = {
  declaration: {
    name: 'letter',
    kind: 'component',
    title: 'Letter',
    description: 'Sends a letter each time.',
    path: { name: 'to', type: 'string', description: 'to whom' },
    options: [],
  },
  createProducer: () => ({ effect: 'one-shot', send: () => {} }),
};

const all = [
  direct,
  file,
  timer,
  createMock(),
  createFeed(),
  new KeyedSink().component(),
  createVerify([sumChecker()]),
  letter,
];
const registry = {
  components: new Map(all.map((each) => [each.declaration.name, each])),
  formats: new Map([['items', itemsFormat()]]),
};
const lint = (...texts: string[]) =>
  lintRoutes(
    texts.map((text, i) => ({ file: `${i}.camel.yaml`, text })),
    { properties: {}, env: {} },
    registry,
  );
const told = (...texts: string[]): [string, string, number | undefined][] =>
  lint(...texts).map(({ level, rule, line }) => [level, rule, line]);
const route = (steps: string, from = 'feed:in', more = ''): string =>
  `- route: { id: r${from.length}, ${more} from: { uri: "${from}", steps: [ ${steps} ] } }\n`;

describe('lint', () => {
  it('finds nothing in a route that says everything', () => {
    expect(told(route('{ to: "mock:out" }'))).toEqual([]);
  });

  it('tells what keeps routes from loading, over all files, with file and line', () => {
    expect(
      lint(
        `${route('{ to: "direct:gone" }')}- aggregate: {}\n`,
        '- from: { uri: "file:{{inbox}}", steps: [ { log: x } ] }',
      ),
    ).toMatchObject([
      { level: 'error', rule: 'ROUTE_DIRECT_DANGLING', file: '0.camel.yaml', line: 1 },
      { level: 'error', rule: 'ROUTE_KEY_UNKNOWN', file: '0.camel.yaml', line: 2 },
      { level: 'error', rule: 'ROUTE_PLACEHOLDER_MISSING', file: '1.camel.yaml', line: 1 },
    ]);
  });

  it('refuses a one-shot effect: a redelivery repeats it, and a restart may', () => {
    const redelivery =
      'errorHandler: { defaultErrorHandler: { redeliveryPolicy: { maximumRedeliveries: 1 } } },';
    expect(told(route('{ to: "letter:x" }', 'feed:in', redelivery))).toEqual([
      ['error', 'one-shot-retried', 1],
    ]);
    expect(told(route('{ to: "letter:x" }'))).toEqual([['error', 'one-shot-effect', 1]]);
  });

  it('refuses it in a called route too, whose caller redelivers, and never advises to hide it in one', () => {
    const redelivery =
      'errorHandler: { defaultErrorHandler: { redeliveryPolicy: { maximumRedeliveries: 1 } } },';
    const findings = lint(
      route('{ to: "direct:b" }', 'feed:in', redelivery) + route('{ to: "letter:x" }', 'direct:b'),
    );
    expect(findings).toMatchObject([{ level: 'error', rule: 'one-shot-effect', line: 2 }]);
    expect(findings[0]?.remedy).not.toContain('route');
  });

  it('warns of an effect before a split with a checkpoint in a called route too', () => {
    const split =
      '{ split: { simple: "${body}", streaming: true, checkpoint: true, steps: [ { log: x } ] } }';
    expect(
      told(route(`{ to: "direct:b" }, ${split}`, 'feed:in') + route('{ to: "keyed:a" }', 'direct:b')),
    ).toEqual([['warn', 'effect-before-checkpoint', 2]]);
  });

  it('warns of an effect before a split with a checkpoint', () => {
    const split =
      '{ split: { simple: "${body}", streaming: true, checkpoint: true, steps: [ { to: "keyed:x" } ] } }';
    expect(told(route(`{ to: "keyed:a" }, ${split}`))).toEqual([['warn', 'effect-before-checkpoint', 1]]);
    expect(told(route(`{ to: "verify:sum" }, ${split}`))).toEqual([['warn', 'split-without-tally', 1]]);
  });

  it('warns of a direct route that nobody calls, and refuses a circle', () => {
    expect(told(route('{ log: x }', 'direct:a'))).toEqual([['warn', 'direct-not-called', 1]]);
    const circle = route('{ to: "direct:bb" }', 'direct:a') + route('{ to: "direct:a" }', 'direct:bb');
    expect(told(circle)).toEqual([
      ['error', 'direct-circle', 1],
      ['error', 'direct-circle', 2],
    ]);
    expect(told(route('{ wireTap: { uri: "direct:a", dynamicUri: false } }', 'direct:a'))).toEqual([]);
  });

  it('warns of a route without an id, and of no routes at all', () => {
    expect(told('- from: { uri: "feed:in", steps: [ { log: x } ] }')).toEqual([
      ['warn', 'route-id-missing', 1],
    ]);
    expect(told()).toEqual([['warn', 'no-routes', undefined]]);
  });

  it.each([
    ['{ split: { simple: "${body}", steps: [ { log: x } ] } }', 2],
    ['{ split: { simple: "${body}", checkpoint: true, steps: [ { log: x } ] } }', 1],
    ['{ split: { simple: "${body}", streaming: true, stopOnException: true, steps: [ { log: x } ] } }', 0],
    ['{ idempotentConsumer: { header: k, idempotentRepository: "#k", steps: [ { log: x } ] } }', 1],
    [
      '{ idempotentConsumer: { header: k, idempotentRepository: "#k", eager: false, steps: [ { log: x } ] } }',
      0,
    ],
    ['{ wireTap: "mock:x" }', 1],
    ['{ to: "file:out" }', 1],
    ['{ to: "file:out?fileExist=Override" }', 0],
  ])('tells where %s relies on a default that differs from Camel', (steps, count) => {
    const findings = lint(route(steps));
    expect(findings.map(({ rule }) => rule)).toEqual(Array(count).fill('differs-from-camel'));
  });

  it('tells the end of a component that the difference is of', () => {
    expect(told(route('{ log: x }', 'file:in'))).toEqual([['warn', 'differs-from-camel', 1]]);
    expect(told(route('{ log: x }', 'file:in?readLock=changed'))).toEqual([]);
  });
});

describe('the list of differences from Camel', () => {
  it('names steps, components and options that exist', () => {
    for (const { option } of DIFFERENCES) {
      if (option === undefined) continue;
      const declaration =
        option.eip === undefined
          ? registry.components.get(option.component!)?.declaration
          : eips.get(option.eip)?.declaration;
      expect(declaration?.options.map(({ name }) => name)).toContain(option.name);
    }
    expect(new Set(DIFFERENCES.map(({ id }) => id)).size).toBe(DIFFERENCES.length);
  });

  it('is what docs/reference/camel-differences.md says', () => {
    const page = readFileSync(new URL('../../docs/reference/camel-differences.md', import.meta.url), 'utf8');
    expect(page).toBe(differencesMarkdown());
  });
});
