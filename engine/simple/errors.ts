import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  SIMPLE_SYNTAX: {
    what: "the Simple expression '{text}' is not understood at character {at}: {why}",
    remedy: '{hint}',
  },
  SIMPLE_FUNCTION: {
    what: "the Simple expression '{text}' uses '{function}' at character {at}, which is not supported",
    remedy: '{hint}',
  },
  SIMPLE_MIXED: {
    what: "the Simple expression '{text}' mixes || and && at character {at} so that it reads two ways",
    remedy: 'Put the part that belongs together in parentheses, or use a choice within a choice.',
  },
  SIMPLE_COMPARE: {
    what: 'a {left} and a {right} cannot be put in order',
    remedy:
      'Compare numbers with numbers and texts with texts; test for null first where a value may be absent.',
  },
});
