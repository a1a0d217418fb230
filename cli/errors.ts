import { defineErrors } from '../lib/errors/index.ts';

/** What can be wrong with a command line. */
export const cliErrors = defineErrors({
  CLI_USAGE: {
    what: '{what}',
    remedy: '{path} --help tells how.',
  },
  // Told by the first lines of bin/karavaani.js, which an older Node can read.
  CLI_NODE_TOO_OLD: {
    what: 'karavaani needs Node 24 and runs on {version}',
    remedy:
      'Start it with "npx karavaani" or an npm script in this folder: they use the Node 24 that "npm ci" installed.',
  },
  CLI_BENCH_UNKNOWN: {
    what: 'there is no benchmark "{name}"',
    remedy: 'Take one of: {known}.',
  },
  CLI_FORMAT_UNKNOWN: {
    what: 'there is no format "{format}"',
    remedy: 'Take one of: {known}.',
  },
  TRANSFORM_FORMAT_OTHER: {
    what: 'the message is {found}, not {format}',
    remedy: 'Name the format that it is.',
  },
  TRANSFORM_REFUSED: {
    what: '{what} ({code})',
    remedy: 'Nothing of this file would be posted; docs/reference/errors.md tells what the code means.',
  },
  CLI_KIT_UNKNOWN: {
    what: 'there is no conformance kit "{kit}"',
    remedy: 'Take one of: {known}.',
  },
  CLI_KIT_CONFIGURATION: {
    what: '{what}',
    remedy: 'docs/how-to/verify-a-contract.md shows what the file holds.',
  },
  CLI_TARGET_UNREACHABLE: {
    what: 'nobody answers at {target} ({reason})',
    remedy: 'Start it, or correct the address; no case was run.',
  },
  CLI_MAPPING_UNKNOWN: {
    what: 'fund {fund} has no mapping "{name}"',
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
  CLI_INPUT_DIRECTORY: {
    what: '{path} is a directory, and a file is wanted',
    remedy: 'Name a file in it.',
  },
  CLI_OUTPUT_FAILED: {
    what: '{path} cannot be written ({reason})',
    remedy: 'See that there is space, that its directory exists, and that this user may write there.',
  },
  CLI_DIRECTORY_IN_USE: {
    what: 'another development run uses {directory}, and a start empties it first',
    remedy: 'Stop the other one, or give this one a directory of its own with --directory.',
  },
  CLI_DIRECTORY_TAKEN: {
    what: '{directory} holds files that no development run has made, and a start would delete some of them',
    remedy: 'Give a directory of its own with --directory, one that is empty or not there yet.',
  },
  CLI_INPUT_EMPTY: {
    what: '{path} is empty',
    remedy: 'Give a camt.053 or camt.054 file, or a directory that holds some.',
  },
  CLI_INPUT_NO_ACCOUNT: {
    what: 'no account could be found in {path}',
    remedy: 'Look at the file with karavaani transform: it says what is wrong with it.',
  },
  CLI_INSTANCE_NOT_STARTED: {
    what: 'the instance of {fund} did not start: {reason}',
    remedy: 'Do what the reason says, and start again.',
  },
  CLI_INSTANCE_ENDED: {
    what: 'the instance of {fund} ended ({how}) before its day was done',
    remedy: 'Run it alone to see why: npx karavaani run --fund .karavaani/dev/funds/{fund}/fund',
  },
});
