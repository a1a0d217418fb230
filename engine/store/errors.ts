import { defineErrors } from '../../lib/errors/index.ts';

/** What every store refuses, whatever it stands on. */
export const errors = defineErrors({
  STORE_WRITE: {
    what: 'a write to the store is not well-formed: {reason}',
    remedy: 'This is a defect of the component that made the write; report it with this text.',
  },
});
