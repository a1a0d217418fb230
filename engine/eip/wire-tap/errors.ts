import { defineErrors } from '../../../lib/errors/index.ts';

export const errors = defineErrors({
  ROUTE_TAP_DYNAMIC: {
    what: "wire tap '{step}' asks for a dynamic address",
    remedy: 'Write dynamicUri: false: an address is never taken from a message.',
  },
});
