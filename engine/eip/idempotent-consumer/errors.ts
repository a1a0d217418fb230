import { defineErrors } from '../../../lib/errors/index.ts';

export const errors = defineErrors({
  ROUTE_EAGER_KEYS: {
    what: "step '{step}' asks for eager keys",
    remedy:
      'Write eager: false: a key that is marked before its effect loses the message when the effect fails.',
  },
  ENGINE_KEY_MISSING: {
    what: "step '{step}' found no key in the message",
    remedy: 'See that the key expression gives a value for every message that comes here.',
  },
  ENGINE_KEY_REUSED: {
    what: 'the key of this message was settled before with other content (message {message}, position {item})',
    remedy: 'Compare the two; retry after the sender has corrected its message, or discard it with a reason.',
  },
  ENGINE_KEY_HELD: {
    what: "this message came to step '{step}' with a key that it holds already, from an earlier step",
    remedy: 'Let one idempotentConsumer of a repository see a key of a message; then retry the part.',
  },
  ENGINE_KEYS_CROSSED: {
    what: 'this message and message {message} each hold a key that the other waits for',
    remedy:
      'Retry the part: by then the other message has settled. Let one idempotentConsumer do in each route.',
  },
});
