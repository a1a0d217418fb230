import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  CHARSET_CHARACTER_MISSING: {
    what: '{charset} has no character U+{point}',
    remedy: 'Narrow the text before it is written in {charset}.',
  },
});
