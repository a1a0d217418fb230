import type { Eip } from '../../compile/context.ts';
import { keySpace } from '../../compile/nested-keys.ts';
import { IdempotentConsumer } from './consumer.ts';
import { errors } from './errors.ts';

/** `idempotentConsumer`: inner steps once per key; the key becomes durable with the settlement. */
export const idempotentConsumer: Eip = {
  declaration: {
    name: 'idempotentConsumer',
    kind: 'eip',
    title: 'Idempotent consumer',
    description:
      'Runs its steps once per key. A message whose key was settled before does not enter: it gets the property `CamelDuplicateMessage`, and within a checkpointed split it is counted as `already-seen`. The key becomes durable in the same commit as the settlement of what carried it, never before its effect; so a crash between may run the steps again, and their receiver must enforce the key as well. The same key with other content is an error and parks the message.',
    expression: 'value',
    steps: true,
    options: [
      {
        name: 'idempotentRepository',
        type: 'string',
        required: true,
        description:
          'space of the keys in the store, written as #name; equal keys of two spaces are different',
      },
      {
        name: 'content',
        type: 'expression',
        extension: true,
        description: 'what must be equal when the key is equal; otherwise the message is parked',
      },
      {
        name: 'skipDuplicate',
        type: 'boolean',
        default: true,
        description: 'whether duplicates are left out',
      },
      {
        name: 'eager',
        type: 'boolean',
        default: false,
        description: 'must be false: a key is never marked as seen before its effect (Camel: true)',
      },
    ],
    refused: {
      removeOnFailure:
        'A key is only written when its message settles without failure; leave the option out.',
      completionEager:
        'A key becomes durable with the settlement of the whole message; leave the option out.',
    },
    examples: [
      {
        title: 'Payments once',
        yaml: 'idempotentConsumer:\n  simple: ${body.key}\n  content: ${body.fingerprint}\n  idempotentRepository: "#payments"\n  eager: false\n  steps:\n    - to: register:payments',
      },
    ],
  },
  compile(step, options, context) {
    const place = step.place;
    if (options['eager'] === true)
      context.report(errors.ROUTE_EAGER_KEYS({ step: step.id }, step.places['eager'] ?? place));
    const content = options['content'] as string | undefined;
    return new IdempotentConsumer({
      step: step.id,
      space: keySpace(options['idempotentRepository']),
      key: context.expression(step.expression),
      content: content === undefined ? undefined : context.simple(content, step.places['content'] ?? place),
      skipDuplicate: options['skipDuplicate'] !== false,
      inner: context.steps(step.steps),
      services: context.services,
    });
  },
};
