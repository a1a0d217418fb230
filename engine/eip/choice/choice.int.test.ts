import { describe, expect, it } from '@jest/globals';
import { harness } from '../../testing/index.ts';

/** The same steps for a single message, and for a chunk of a split. */
const both = (steps: string): string[] => [
  `- from: { uri: "feed:in", steps: [ { split: { simple: "\${body}", steps: [ ${steps} ] } } ] }`,
  `- from: { uri: "feed:in", steps: [ { split: { simple: "\${body}", checkpoint: true, steps: [ ${steps} ] } } ] }`,
];
const CHOICE = `{ choice: { when: [
  { simple: "\${body} < 3", steps: [ { to: "mock:low" } ] },
  { simple: "\${body} < 6", steps: [ { to: "mock:middle" } ] } ],
  otherwise: { steps: [ { to: "mock:high" } ] } } }, { to: "mock:all" }`.replaceAll('\n', ' ');

async function run(yaml: string, body: unknown[]) {
  const h = harness(yaml);
  await h.runtime.start();
  await h.feed.deliver('in', { body, headers: {} });
  return {
    h,
    bodies: (name: string): unknown[] => h.mock.endpoint(name).received.map((one) => one.body),
  };
}

describe.each(both(CHOICE))('choice, %#', (yaml) => {
  it('takes the first branch whose predicate holds, and goes on behind', async () => {
    const { bodies } = await run(yaml, [1, 4, 8, 2, 5]);
    expect(bodies('low')).toEqual([1, 2]);
    expect(bodies('middle')).toEqual([4, 5]);
    expect(bodies('high')).toEqual([8]);
    expect(bodies('all')).toEqual([1, 4, 8, 2, 5]);
  });
});

describe.each(
  both('{ filter: { simple: "${body} > 2", steps: [ { to: "mock:in" } ] } }, { to: "mock:all" }'),
)('filter, %#', (yaml) => {
  it('lets in what the predicate holds of; the others go on behind it', async () => {
    const { bodies, h } = await run(yaml, [1, 3, 2, 4]);
    expect(bodies('in')).toEqual([3, 4]);
    expect(bodies('all')).toEqual([1, 3, 2, 4]);
    const matched = h.mock.endpoint('all').received.map(({ properties }) => properties['CamelFilterMatched']);
    expect(matched).toEqual([false, true, false, true]);
  });
});

describe('a predicate that fails', () => {
  it('fails its part only, and names the step', async () => {
    const { h, bodies } = await run(both(CHOICE)[1]!, [1, [2], 8]);
    expect(bodies('all')).toEqual([1, 8]);
    const parked = await h.runtime.messages.listParked();
    expect(parked.map(({ value }) => [value.code, value.step, value.index])).toEqual([
      ['SIMPLE_COMPARE', 'choice1', 1],
    ]);
  });

  it('without otherwise lets the message go on unchanged', async () => {
    const steps =
      '{ choice: { when: [ { simple: "${body} == 1", steps: [ { to: "mock:one" } ] } ] } }, { to: "mock:all" }';
    const { bodies } = await run(both(steps)[0]!, [1, 2]);
    expect([bodies('one'), bodies('all')]).toEqual([[1], [1, 2]]);
  });
});
