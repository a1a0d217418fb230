import type { Component } from '../../engine/spi/index.ts';
import { declaration } from './declaration.ts';
import { MembersProducer } from './members/producer.ts';
import { type RegisterSettings, readOptions } from './options.ts';
import { PaymentsProducer } from './payments/producer.ts';

/** The `register:` component; `settings` are what a fund tells once for all its endpoints. */
export function createRegisterComponent(settings: RegisterSettings = {}): Component {
  return {
    declaration,
    createProducer(values, context) {
      const options = readOptions(values, settings);
      return options.operation === 'payments'
        ? new PaymentsProducer(options, context)
        : new MembersProducer(options, context);
    },
  };
}
