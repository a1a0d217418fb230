import type { Component } from '../../spi/index.ts';
import { TimerConsumer } from './consumer.ts';

/** `timer:`: a message at every tick. */
export const timer: Component = {
  declaration: {
    name: 'timer',
    kind: 'component',
    title: 'Timer',
    description:
      'Starts a message without a body at every tick. Ticks are not kept: one that falls into a stop or crash, or comes while the one before is still at work, does not come again. For work that must happen by a certain time use a schedule.',
    path: { name: 'timerName', type: 'string', description: 'name of the timer' },
    options: [
      { name: 'period', type: 'duration', default: 1000, description: 'pause from one tick to the next' },
      { name: 'delay', type: 'duration', default: 1000, description: 'pause before the first tick' },
      { name: 'repeatCount', type: 'integer', default: 0, description: 'number of ticks; 0 is without end' },
      {
        name: 'includeMetadata',
        type: 'boolean',
        default: false,
        description: 'whether headers tell the timer, the number of the tick and its time',
      },
    ],
    examples: [{ title: 'Every minute', yaml: 'from:\n  uri: timer:minute\n  parameters:\n    period: 1m' }],
  },
  createConsumer(options, context) {
    return new TimerConsumer(
      {
        name: options['timerName'] as string,
        period: options['period'] as number,
        delay: options['delay'] as number,
        repeatCount: options['repeatCount'] as number,
        includeMetadata: options['includeMetadata'] === true,
      },
      context,
    );
  },
};
