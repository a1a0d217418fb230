import { defineErrors } from '../errors/index.ts';

export const errors = defineErrors({
  SCHEMA_VALUE_REFUSED: {
    what: '{what}',
    remedy: '{remedy}',
  },
  SCHEMA_YAML_NOT_READABLE: {
    what: 'this is not readable YAML: {reason}',
    remedy: 'Correct the line; indentation is two spaces, and texts with a colon or a brace go in quotes.',
  },
});
