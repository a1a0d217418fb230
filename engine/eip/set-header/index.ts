import type { Eip } from '../../compile/context.ts';

/** `setHeader`: sets one header to an expression's value. */
export const setHeader: Eip = {
  declaration: {
    name: 'setHeader',
    kind: 'eip',
    title: 'Set header',
    description: 'Sets one header of the message to the value of an expression.',
    expression: 'value',
    options: [{ name: 'name', type: 'string', required: true, description: 'name of the header' }],
    examples: [{ title: 'A constant', yaml: 'setHeader:\n  name: channel\n  constant: bank' }],
  },
  compile(step, options, context) {
    const name = options['name'] as string;
    const evaluate = context.expression(step.expression);
    return {
      process(exchange) {
        exchange.headers[name] = evaluate(exchange);
      },
    };
  },
};
