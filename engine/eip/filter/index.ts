import type { Eip } from '../../compile/context.ts';
import type { RouteExchange } from '../../exchange/index.ts';
import { partition } from '../partition.ts';

/** Camel's property that tells whether the last filter matched. */
const MATCHED = 'CamelFilterMatched';

/** `filter`: inner steps for those exchanges that a predicate holds of. */
export const filter: Eip = {
  declaration: {
    name: 'filter',
    kind: 'eip',
    title: 'Filter',
    description:
      'Runs its steps only for messages that the predicate holds of. The others go on behind the filter. The property `CamelFilterMatched` tells which it was.',
    expression: 'predicate',
    steps: true,
    options: [],
    examples: [
      {
        title: 'Credits only',
        yaml: "filter:\n  simple: ${body.direction} == 'credit'\n  steps:\n    - to: direct:credits",
      },
    ],
  },
  compile(step, _options, context) {
    const test = context.predicate(step.expression);
    const inner = context.steps(step.steps);
    const matches = (exchange: RouteExchange): boolean => {
      const matched = test(exchange);
      exchange.properties[MATCHED] = matched;
      return matched;
    };
    return {
      process: (exchange) => (matches(exchange) ? inner.process(exchange) : undefined),
      processBatch(batch) {
        const [matching] = partition(batch, 1, (exchange) => (matches(exchange) ? 0 : -1));
        if (matching !== undefined && matching.length > 0) return inner.processBatch(matching);
      },
    };
  },
};
