import type { Component, Declaration } from '../../engine/spi/index.ts';
import { declaration } from './declaration.ts';
import { MembersProducer } from './members/producer.ts';
import { type RegisterSettings, readOptions } from './options.ts';
import { PaymentsProducer } from './payments/producer.ts';

/**
 * The declaration with what the fund tells as its defaults: whoever reads an endpoint's options fills in defaults,
 * and ours must not stand above the fund's.
 */
function declarationWith(settings: RegisterSettings): Declaration {
  const told = new Map(Object.entries(settings));
  const options = declaration.options.map((option) => {
    const value = told.get(option.name);
    return value === undefined ? option : { ...option, default: value };
  });
  return { ...declaration, options };
}

/** The `register:` component; `settings` are what a fund tells once for all its endpoints. */
export function createRegisterComponent(settings: RegisterSettings = {}): Component {
  return {
    declaration: declarationWith(settings),
    createProducer(values, context) {
      const options = readOptions(values, settings);
      return options.operation === 'payments'
        ? new PaymentsProducer(options, context)
        : new MembersProducer(options, context);
    },
  };
}
