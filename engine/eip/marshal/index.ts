import type { Eip } from '../../compile/context.ts';
import { errors } from '../errors.ts';

/** `marshal`: a typed message to bytes. */
export const marshal: Eip = {
  declaration: {
    name: 'marshal',
    kind: 'eip',
    title: 'Marshal',
    description: 'Turns a typed message into bytes by a data format.',
    format: true,
    options: [],
    examples: [{ title: 'A format of ours', yaml: 'marshal:\n  custom:\n    ref: camt' }],
  },
  compile(step, _options, context) {
    const format = context.format(step.format);
    if (format.marshal === undefined) {
      context.report(errors.ROUTE_FORMAT_ONE_WAY({ format: format.declaration.name }, step.format?.place));
    }
    return {
      process(exchange) {
        exchange.body = format.marshal!(exchange.body, exchange);
      },
    };
  },
};
