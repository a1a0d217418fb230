import type { Eip } from '../../compile/context.ts';
import type { Processor } from '../../compile/processor.ts';
import { putMessage } from '../../records/index.ts';
import { errors } from './errors.ts';
import { tapMessage } from './tap-message.ts';

/** `wireTap`: a copy of the message goes its own way. */
export const wireTap: Eip = {
  declaration: {
    name: 'wireTap',
    kind: 'eip',
    title: 'Wire tap',
    description:
      'Sends a copy of the message to an endpoint without waiting for it. The copy is a message of its own: it becomes durable in the same commit as the settlement of what it is a copy of, then goes its way; its failure is parked by itself and never touches the original. (Camel sends it at once, in another thread, and loses it in a crash.)',
    endpoint: true,
    short: 'uri',
    options: [
      { name: 'copy', type: 'boolean', default: true, description: 'must be true: the tap gets a copy' },
      {
        name: 'dynamicUri',
        type: 'boolean',
        default: false,
        description: 'must be false: the address is fixed when the route is built (Camel: true)',
      },
    ],
    refused: {
      onPrepare: 'Send the copy to a direct: route and prepare it there.',
      executorService: 'Nothing runs in threads; leave the option out.',
      cacheSize: 'Endpoints are made once, when the route is built; leave the option out.',
    },
    examples: [{ title: 'An audit trail', yaml: 'wireTap: direct:audit' }],
  },
  compile(step, options, context) {
    const { id, place, places } = step;
    if (options['dynamicUri'] === true) {
      context.report(errors.ROUTE_TAP_DYNAMIC({ step: id }, places['dynamicUri'] ?? place));
    }
    const target = context.target(step.endpoint);
    const send: Processor =
      target.kind === 'route' ? target.processor : { process: (exchange) => target.producer.send(exchange) };
    context.entry(id, send);
    const { services } = context;
    return {
      async process(exchange) {
        const { id: copy, value } = await tapMessage(exchange, context.routeId, id, services);
        exchange.writes.push(putMessage(copy, 'in-flight', value));
        exchange.unit.onSettled(() => services.begin(copy, context.routeId));
      },
    };
  },
};
