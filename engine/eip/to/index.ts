import type { Eip } from '../../compile/context.ts';
import { sendBatch } from './send-batch.ts';

/** `to`: sends the message to an endpoint. */
export const to: Eip = {
  declaration: {
    name: 'to',
    kind: 'eip',
    title: 'To',
    description:
      'Sends the message to an endpoint and goes on when it has answered. The address is fixed when the route is built; it is never taken from the message.',
    endpoint: true,
    short: 'uri',
    options: [],
    refused: {
      pattern: 'The producer decides whether it answers; leave the option out.',
      cacheSize: 'Endpoints are made once, when the route is built; leave the option out.',
    },
    examples: [
      { title: 'Short', yaml: 'to: direct:next' },
      { title: 'With parameters', yaml: 'to:\n  uri: file:outbox\n  parameters:\n    fileName: report.txt' },
    ],
  },
  compile(step, _options, context) {
    const target = context.target(step.endpoint);
    if (target.kind === 'route') return target.processor;
    const { producer } = target;
    const { services } = context;
    const process = producer.send.bind(producer);
    if (producer.sendBatch === undefined) return { process };
    return { process, processBatch: (batch) => sendBatch(producer, batch, step.id, services) };
  },
};
