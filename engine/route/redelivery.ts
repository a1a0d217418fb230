import type { Declaration, OptionValues } from '../spi/index.ts';
import type { RedeliveryModel } from './model.ts';

/** Camel's redelivery policy, with Camel's defaults; nothing is redelivered unless `maximumRedeliveries` is stated. */
export const redeliveryPolicy: Declaration = {
  name: 'redeliveryPolicy',
  kind: 'eip',
  title: 'Redelivery policy',
  description:
    'Says how a step that failed in passing (not connected, asked to wait, sent under a key without an answer) is tried again. A failure that stays is never tried again; it is parked. While a step waits, shutdown is possible at once and nothing is lost.',
  options: [
    {
      name: 'maximumRedeliveries',
      type: 'integer',
      default: 0,
      description: 'how often a step is tried again; -1 is for ever, 0 never',
    },
    {
      name: 'redeliveryDelay',
      type: 'duration',
      default: 1000,
      description: 'pause before the first redelivery',
    },
    {
      name: 'useExponentialBackOff',
      type: 'boolean',
      default: false,
      description: 'whether each pause is longer than the one before',
    },
    { name: 'backOffMultiplier', type: 'number', default: 2, description: 'how much longer' },
    {
      name: 'maximumRedeliveryDelay',
      type: 'duration',
      default: 60_000,
      description: 'longest pause of a back-off',
    },
    {
      name: 'useCollisionAvoidance',
      type: 'boolean',
      default: false,
      description: 'whether pauses vary at random, so that many do not come back together',
    },
    {
      name: 'collisionAvoidanceFactor',
      type: 'number',
      default: 0.15,
      description: 'how much they vary: 0.15 is from 15% shorter to 15% longer',
    },
  ],
};

/** A policy of checked option values. Undefined when it asks for no redelivery. */
export function redeliveryModel(values: OptionValues): RedeliveryModel | undefined {
  const policy = values as unknown as RedeliveryModel;
  return policy.maximumRedeliveries === 0 ? undefined : policy;
}
