import type { Eip } from '../../compile/context.ts';
import { isHandle } from '../../spi/index.ts';
import { errors } from '../errors.ts';

/** `unmarshal`: bytes to a typed message. */
export const unmarshal: Eip = {
  declaration: {
    name: 'unmarshal',
    kind: 'eip',
    title: 'Unmarshal',
    description:
      'Turns the bytes of the body into a typed message by a data format. A streaming format gives a sequence, which `split` walks while it is read.',
    format: true,
    options: [],
    examples: [{ title: 'A format of ours', yaml: 'unmarshal:\n  custom:\n    ref: camt' }],
  },
  compile(step, _options, context) {
    const format = context.format(step.format);
    const place = step.place;
    return {
      process(exchange) {
        const { body } = exchange;
        const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
        if (!isHandle(bytes) && !(bytes instanceof Uint8Array)) {
          throw errors.ENGINE_BODY_NOT_BYTES(
            { step: step.id, type: bytes === null ? 'null' : typeof bytes },
            place,
          );
        }
        const made = format.unmarshal(bytes, exchange);
        if (made instanceof Promise) {
          return made.then((value: unknown) => {
            exchange.body = value;
          });
        }
        exchange.body = made;
      },
    };
  },
};
