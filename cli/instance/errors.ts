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
  FUND_HTTP_LISTEN: {
    what: 'the status page cannot be served on {host}:{port} ({reason})',
    remedy: 'Give another http.port in fund.yaml, or stop what listens there.',
  },
});
