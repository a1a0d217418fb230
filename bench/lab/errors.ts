import { defineErrors } from '../../lib/errors/index.ts';

export const labErrors = defineErrors({
  BENCH_INSTANCE_ENDED: {
    what: 'the instance ended by itself ({how})',
    remedy: 'Its log says why: {log}.',
  },
  BENCH_STUCK: {
    what: 'nothing was seen of {what} for {seconds} s',
    remedy: 'The log of the instance says what it waits for: {log}. On a very slow machine, try again alone.',
  },
  BENCH_LEDGER_DIFFERS: {
    what: 'the ledger is not what the file says: {lost} payments are missing and {more} are too many',
    remedy: 'This is a defect of Karavaani or of its simulators: keep {directory} and report it.',
  },
  BENCH_ADMIN_REFUSED: {
    what: "the simulated register answered {status} to '{request}'",
    remedy: 'Bench and simulator must come from the same version of this repository.',
  },
});
