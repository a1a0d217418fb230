import { describe, expect, it } from '@jest/globals';
import type { RuntimeEvent } from '../spi/index.ts';
import {
  bankDay,
  dayFile,
  dayItem,
  deliverFile,
  KeyedSink,
  MemoryArchive,
  MemoryData,
  MemoryStore,
  refusal,
  until,
} from '../testing/index.ts';

/** 33 items in four chunks: one skipped, one twice, one the same key with other content, one always refused. */
const FILE = dayFile([
  ...Array.from({ length: 28 }, (_, i) => dayItem(i)),
  dayItem(90, { skip: true }),
  dayItem(3),
  dayItem(4, { content: 'other' }),
  dayItem(91),
  dayItem(29),
]);

const SETTLED = {
  expected: [33, 4950n],
  done: [29, 4350n],
  'already-seen': [1, 150n],
  parked: [2, 300n],
  'not-for-register': [1, 150n],
};

class World {
  readonly data = new MemoryData();
  readonly archive = new MemoryArchive();
  readonly sink = new KeyedSink();
  /** Boundaries passed in all lives together; the life ends at `deadline`. */
  boundary = 0;
  deadline = Number.POSITIVE_INFINITY;

  /** One life of the process, until it has settled the file or was killed. */
  async live(): Promise<{ killed: boolean; events: RuntimeEvent[] }> {
    const store = new MemoryStore(this.data, { beforeCommit: () => pass(), afterCommit: () => pass() });
    const pass = (): void => {
      if (this.boundary++ === this.deadline) store.kill();
    };
    const atSend = (): void | Promise<void> => {
      pass();
      return store.dead ? new Promise(() => {}) : undefined;
    };
    this.sink.hooks = {
      before: atSend,
      after: atSend,
      refuse: ({ body }) => ((body as { key: string }).key === 'k91' ? refusal() : undefined),
    };
    const h = bankDay({ store, archive: this.archive, sink: this.sink });
    let settled = false;
    void h.runtime
      .start()
      .then(() => deliverFile(h, FILE))
      .then(() => {
        settled = true;
      });
    await until(() => settled || store.dead, 'the end of a life');
    return { killed: store.dead, events: h.events };
  }

  tallies(): Record<string, [number, bigint]> {
    return Object.fromEntries(
      [...this.data.tallies.values()].map(({ settlement, count, amount }) => [settlement, [count, amount]]),
    );
  }

  records(kind: string): unknown[] {
    return [...this.data.records.values()].filter((each) => each.kind === kind);
  }
}

function expectWhole(world: World): void {
  expect(world.tallies()).toEqual(SETTLED);
  expect(world.sink.posted.size).toBe(29);
  expect(world.data.keys.size).toBe(29);
  expect(world.records('parked')).toHaveLength(2);
  expect(world.records('message')).toMatchObject([{ state: 'settled' }]);
  expect(world.records('checkpoint')).toEqual([]);
}

async function countBoundaries(): Promise<number> {
  const world = new World();
  expect((await world.live()).killed).toBe(false);
  expectWhole(world);
  return world.boundary;
}

describe('a crash', () => {
  it('at any commit or send loses no item and does none twice', async () => {
    const boundaries = await countBoundaries();
    expect(boundaries).toBeGreaterThan(20);
    for (let deadline = 0; deadline < boundaries; deadline++) {
      const world = new World();
      world.deadline = deadline;
      expect((await world.live()).killed).toBe(true);
      world.deadline = Number.POSITIVE_INFINITY;
      expect((await world.live()).killed).toBe(false);
      expectWhole(world);
    }
  });

  it('of the recovery, again and again, changes nothing of that', async () => {
    const world = new World();
    let lives = 0;
    // Four chunks in flight are eight sends: a life of eleven boundaries settles one chunk at least.
    for (; ; lives++) {
      world.deadline = world.boundary + 11 + ((lives * 3) % 5);
      if (!(await world.live()).killed) break;
    }
    expect(lives).toBeGreaterThan(1);
    expectWhole(world);
  });

  it('after the verdict does not check the file again, and goes on from the checkpoint', async () => {
    const world = new World();
    const first = await countBoundaries();
    world.deadline = first - 3;
    await world.live();
    world.deadline = Number.POSITIVE_INFINITY;
    const { events } = await world.live();
    expect(events.map(({ type }) => type)).not.toContain('verify-started');
    const started = events.find((event) => event.type === 'split-started');
    expect(started).toMatchObject({ from: expect.any(Number) });
    expect(started?.type === 'split-started' && started.from).toBeGreaterThan(0);
  });
});
