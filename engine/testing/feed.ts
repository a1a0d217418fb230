import type { Arrival, Component, Deliver } from '../spi/index.ts';

/** A consumer that tests feed by hand: `feed:name`. */
export interface Feed extends Component {
  deliver(name: string, arrival: Arrival): ReturnType<Deliver>;
  /** Calls of the lifecycle in order, as `open name`. */
  readonly calls: readonly string[];
}

export function createFeed(): Feed {
  const delivers = new Map<string, Deliver>();
  const calls: string[] = [];
  return {
    calls,
    deliver(name, arrival) {
      const deliver = delivers.get(name);
      if (deliver === undefined) throw new Error(`feed:${name} does not receive`);
      return deliver(arrival);
    },
    declaration: {
      name: 'feed',
      kind: 'component',
      title: 'Feed',
      description: 'Brings in what a test gives it.',
      path: { name: 'name', type: 'string', description: 'name of the feed' },
      options: [],
    },
    createConsumer(options) {
      const name = options['name'] as string;
      const under: Promise<unknown>[] = [];
      const call = async (what: string): Promise<void> => {
        calls.push(`${what} ${name}`);
      };
      return {
        open: () => call('open'),
        receive(deliver) {
          calls.push(`receive ${name}`);
          delivers.set(name, (arrival) => {
            const work = deliver(arrival);
            under.push(work);
            return work;
          });
        },
        stopIntake: () => call('stopIntake'),
        async drain() {
          await Promise.allSettled(under);
          await call('drain');
        },
        close: () => call('close'),
      };
    },
  };
}
