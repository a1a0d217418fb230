import { producerBehaviour } from './conformance/index.ts';
import { KeyedSink, testExchange } from './index.ts';

producerBehaviour(
  'the keyed sink of tests',
  async () => {
    const sink = new KeyedSink();
    const context = {} as never;
    return {
      producer: sink.component().createProducer!({ name: 'x' }, context),
      exchange: (number) => testExchange({ key: `k${number}` }, {}, `m-${number}`),
      effects: async () => [...sink.posted.keys()],
    };
  },
  { batches: true, breaksOff: false, refuses: false },
);
