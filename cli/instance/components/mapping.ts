import type { Component, Declaration } from '../../../engine/spi/index.ts';
import { suggestion } from '../../../lib/schema/index.ts';
import type { CompiledMapping } from '../../../transforms/mapping/index.ts';
import { instanceErrors } from '../errors.ts';

const declaration: Declaration = {
  kind: 'component',
  name: 'mapping',
  title: 'Mapping',
  description:
    "Maps the body by one of the fund's own mappings (`mappings:` in fund.yaml). A message that a mapping can't map is parked; see the mapping language for what a mapping may say.",
  path: {
    name: 'name',
    type: 'string',
    required: true,
    description: 'Name of the mapping in fund.yaml.',
  },
  options: [],
  examples: [
    { title: 'Map a canonical payment to what the register takes', yaml: '- to: mapping:reference-payment' },
  ],
};

/** The `mapping:` component over the fund's compiled mappings. */
export function createMappingComponent(mappings: ReadonlyMap<string, CompiledMapping>): Component {
  return {
    declaration,
    createProducer(options) {
      const name = String(options['name']);
      const mapping = mappings.get(name);
      if (mapping === undefined) {
        const known = [...mappings.keys()];
        throw instanceErrors.FUND_MAPPING_UNKNOWN({ name, remedy: suggestion(name, known) });
      }
      return {
        effect: 'none',
        send: (exchange) => {
          exchange.body = mapping.map(exchange.body);
        },
      };
    },
  };
}
