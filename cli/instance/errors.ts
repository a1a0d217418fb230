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
  FUND_ROUTE_EMPTY: {
    what: 'the route file {file} has no route',
    remedy: 'Write its route again, or take it out of `routes` in fund.yaml: nothing of it would run.',
  },
  KEY_NOTHING_TO_ROTATE: {
    what: 'fund {fund} has no data keys yet: its instance never ran with {folder}',
    remedy:
      'Until its first start name any key file as store.keyFile in fund.yaml, and make it with "karavaani key create".',
  },
  FUND_HTTP_LISTEN: {
    what: 'the status page cannot be served on {host}:{port} ({reason})',
    remedy: 'Give another http.port in fund.yaml, or stop what listens there.',
  },
});
