import { defineErrors } from '../../../lib/errors/index.ts';

export const errors = defineErrors({
  ROUTE_CHECKER_UNKNOWN: {
    what: "there is no checker '{name}'",
    remedy: '{hint}',
  },
  ENGINE_VERIFY_BODY: {
    what: 'the body that reaches verify:{name} is no file or bytes',
    remedy: 'Put verify: before the message is unmarshalled.',
  },
  ENGINE_REFUSED: {
    what: 'the check {name} refused the message: {what}',
    remedy: '{remedy}',
  },
  ENGINE_REPORT_NOT_STORABLE: {
    what: 'the report of check {name} is no JSON value',
    remedy: 'Let the checker give texts, numbers, lists and plain objects only.',
  },
});
