import type { Eip } from '../../compile/context.ts';

/** `setBody`: replaces the body by an expression's value. */
export const setBody: Eip = {
  declaration: {
    name: 'setBody',
    kind: 'eip',
    title: 'Set body',
    description: 'Replaces the message body by the value of an expression.',
    expression: 'value',
    options: [],
    examples: [{ title: 'A text', yaml: 'setBody:\n  simple: "Hello ${header.name}"' }],
  },
  compile(step, _options, context) {
    const evaluate = context.expression(step.expression);
    return {
      process(exchange) {
        exchange.body = evaluate(exchange);
      },
    };
  },
};
