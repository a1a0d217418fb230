import { defineErrors } from '../lib/errors/index.ts';

/** What can be wrong with a command line. */
export const cliErrors = defineErrors({
  CLI_BENCH_UNKNOWN: {
    what: 'there is no benchmark "{name}"',
    remedy: 'Take one of: {known}.',
  },
  CLI_FORMAT_UNKNOWN: {
    what: 'there is no format "{format}"',
    remedy: 'Take one of: {known}.',
  },
  CLI_MOCK_UNKNOWN: {
    what: 'there is no simulator "{name}"',
    remedy: 'Take one of: {known}.',
  },
  CLI_INPUT_MISSING: {
    what: '{path} does not exist or cannot be read',
    remedy: 'Check the path and its permissions.',
  },
  CLI_OPTION_INVALID: {
    what: 'option {option} cannot be "{value}"',
    remedy: 'Give {expected}.',
  },
});
