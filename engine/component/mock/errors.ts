import { defineErrors } from '../../../lib/errors/index.ts';

export const errors = defineErrors({
  MOCK_NOT_SATISFIED: {
    what: 'mock:{name} is not satisfied: {why}',
    remedy: 'Compare what the test expects with what the route sent (received).',
  },
});
