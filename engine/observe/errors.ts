import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  OBSERVE_LISTEN: {
    what: 'health and metrics cannot be served on {host}:{port} ({reason})',
    remedy: 'Give another port, or stop what listens there.',
  },
});
