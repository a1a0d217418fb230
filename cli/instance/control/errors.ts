import { defineErrors } from '../../../lib/errors/index.ts';

/** What can be wrong between a command and a running instance. */
export const errors = defineErrors({
  FUND_CONTROL_UNREACHABLE: {
    what: 'the instance of {fund} runs, and does not answer on {socket} ({reason})',
    remedy: 'Look at its log; if it has died, start it again. Only the user that it runs as may ask it.',
  },
  FUND_CONTROL_PLACE: {
    what: 'the control socket cannot be made at {path}: {reason}',
    remedy:
      'Give the fund a shorter store.directory, or remove what is there if it is not a running instance.',
  },
  FUND_CONTROL_ANSWER: {
    what: 'the instance of {fund} answered {status} to {what}',
    remedy: 'See that command and instance are the same release; the log of the instance says more.',
  },
});
