import { defineErrors } from '../errors/index.ts';

export const errors = defineErrors({
  CEL_NOT_READABLE: {
    what: 'the expression is not CEL: {reason}',
    remedy: 'Correct it near "{near}".',
  },
  CEL_TYPE_WRONG: {
    what: 'the expression does not fit together: {reason}',
    remedy: 'Correct it near "{near}".{hint}',
  },
  CEL_NOT_ALLOWED: {
    what: 'the expression uses {what}, which has no bound on its work',
    remedy: '{remedy}',
  },
  CEL_FAILED: {
    what: 'the expression failed: {reason}',
    remedy:
      'Ask with has(...) before a part that may be absent, and check what the expression does with this value.',
  },
  CEL_RESULT_TOO_LARGE: {
    what: 'the expression made a text of {length} characters; {limit} is the most',
    remedy: 'Make the expression shorter in what it joins.',
  },
});
