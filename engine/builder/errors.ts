import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  ROUTE_BUILDER_URI: {
    what: "'{uri}' is not an endpoint",
    remedy: 'Give scheme:path, as in file:inbox or direct:next.',
  },
});
