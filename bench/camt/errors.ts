import { defineErrors } from '../../lib/errors/index.ts';

export const benchErrors = defineErrors({
  BENCH_PROCESS: {
    what: 'the measured process {name} ended with {code}: {errors}',
    remedy: 'Run it by hand with the same arguments to see why.',
  },
  BENCH_DISAGREE: {
    what: '{name} took {found} from {file}, and {expected} was expected',
    remedy: 'The figures would compare different work: correct the program first.',
  },
});
