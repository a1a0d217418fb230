import type { Component, ComponentContext } from '../../engine/spi/index.ts';
import { declaration, readOptions } from './declaration.ts';
import { createDirectoryChannel } from './directory/channel.ts';
import { StatementConsumer } from './statements/consumer.ts';
import type { Refusal } from './statements/intake.ts';

/** What an instance gives to its banks. */
export interface BankSettings {
  /** Told once of every file that the guard before the archive refused; must not throw. */
  readonly onRefused?: (refusal: Refusal) => void;
}

/**
 * The `bank:` component. The banks' Web Services channel will stand beside the directory, behind the same port:
 * which one an endpoint gets is decided in `channelOf` alone.
 */
export function createBankComponent({ onRefused }: BankSettings = {}): Component {
  return {
    declaration,
    createConsumer(values, context) {
      const options = readOptions(values);
      return new StatementConsumer(channelOf(options, context), context, {
        delay: options.delay,
        sortBy: options.sortBy,
        maxMessagesPerPoll: options.maxMessagesPerPoll,
        ...(onRefused && { onRefused }),
      });
    },
  };
}

function channelOf(options: ReturnType<typeof readOptions>, { clock }: ComponentContext) {
  return createDirectoryChannel({ ...options, clock });
}
