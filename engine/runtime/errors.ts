import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  ENGINE_STOPPING: {
    what: 'the instance is stopping and takes nothing in',
    remedy: 'The source keeps the message; it is taken in after the next start.',
  },
  ENGINE_BODY_NOT_STORABLE: {
    what: 'a body of type {type} cannot be kept in the journal',
    remedy: 'Give a file, bytes, or a value that JSON can carry.',
  },
  ENGINE_ORIGINAL_MISSING: {
    what: "the archived original '{name}' of this message is gone",
    remedy: 'Restore the archive from its backup, or discard the message with a reason.',
  },
  ENGINE_ORIGINAL_REMOVED: {
    what: "the original '{name}' was past its retention and removed while the same content came again",
    remedy: 'Nothing to do: the source keeps the message and brings it again.',
  },
  ENGINE_ROUTE_GONE: {
    what: "message {message} is in flight on route '{route}', which does not exist any more",
    remedy: 'Bring the route back under its id and retry the message, or discard it with a reason.',
  },
  ENGINE_NO_SUCH_ENDPOINT: {
    what: "no route starts from '{uri}'",
    remedy: '{hint}',
  },
  ENGINE_MESSAGE_CONFLICT: {
    what: 'somebody else ended this message meanwhile',
    remedy: 'See that one process alone serves this store.',
  },
  ENGINE_NO_SUCH_MESSAGE: {
    what: "there is no message or parked part '{id}'",
    remedy: 'List them: karavaani messages list.',
  },
  ENGINE_NOT_PARKED: {
    what: "'{id}' is {state}; there is nothing to {act}",
    remedy: 'Only what is parked or quarantined can be retried or discarded.',
  },
  ENGINE_MESSAGE_BUSY: {
    what: 'message {message} is at work right now',
    remedy: 'Wait until it has settled, then try again.',
  },
  ENGINE_REASON_MISSING: {
    what: 'a discard needs a reason and the name of who discards',
    remedy: 'Give both; they are kept in the audit record.',
  },
  ENGINE_NO_ORIGIN: {
    what: "'{id}' has no bytes of its own in an archived original",
    remedy:
      'Look at its state instead; the message did not come as a file, or its original is past its retention.',
  },
  ENGINE_PART_NOT_FOUND: {
    what: 'the original does not give position {index} any more',
    remedy: 'The format has changed since; discard the part with a reason, or bring the earlier format back.',
  },
});
