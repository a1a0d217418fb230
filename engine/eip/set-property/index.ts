import type { Eip } from '../../compile/context.ts';

/** `setProperty`: sets one exchange property to an expression's value. */
export const setProperty: Eip = {
  declaration: {
    name: 'setProperty',
    kind: 'eip',
    title: 'Set property',
    description:
      'Sets one exchange property to the value of an expression. Properties stay inside the engine: they are not sent to other systems. `KaravaaniSettlement` says how a part of a checkpointed split is counted.',
    expression: 'value',
    options: [{ name: 'name', type: 'string', required: true, description: 'name of the property' }],
    examples: [
      {
        title: 'How a part settles',
        yaml: 'setProperty:\n  name: KaravaaniSettlement\n  constant: not-for-register',
      },
    ],
  },
  compile(step, options, context) {
    const name = options['name'] as string;
    const evaluate = context.expression(step.expression);
    return {
      process(exchange) {
        exchange.properties[name] = evaluate(exchange);
      },
    };
  },
};
