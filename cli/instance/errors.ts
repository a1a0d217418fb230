import { defineErrors } from '../../lib/errors/index.ts';

/** What can be wrong when an instance is put together. */
export const instanceErrors = defineErrors({
  FUND_MAPPING_UNKNOWN: {
    what: 'the fund has no mapping "{name}"',
    remedy: '{remedy}',
  },
  FUND_ROUTE_MISSING: {
    what: 'there is no route file {file}',
    remedy: 'Correct `routes` in fund.yaml, or add the file.',
  },
  FUND_CONTROL_UNREACHABLE: {
    what: 'the running instance of {fund} does not answer on {socket}',
    remedy: 'Look at its log; if it has died, start it again.',
  },
});
