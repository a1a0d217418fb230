import { defineErrors } from '../../lib/errors/index.ts';

export const messageErrors = defineErrors({
  CLI_MESSAGE_UNKNOWN: {
    what: 'there is no message or parked item {id}',
    remedy: 'List them: karavaani messages list --fund {fund}.',
  },
});
