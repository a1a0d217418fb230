import { defineErrors } from '../../../lib/errors/index.ts';

export const errors = defineErrors({
  ROUTE_SPLIT_STREAMING: {
    what: "split '{step}' asks not to stream",
    remedy:
      'Write streaming: true: parts are made while the message is read, so memory does not grow with it.',
  },
  ROUTE_SPLIT_FAILURE: {
    what: "split '{step}' asks to go on after a failed part",
    remedy: 'Write checkpoint: true: each failed part is then parked on its own and the others go on.',
  },
  ROUTE_SPLIT_OPTION: {
    what: "option '{option}' of split '{step}' needs a checkpoint",
    remedy: 'Write checkpoint: true, or leave the option out.',
  },
  ROUTE_SPLIT_CHUNK: {
    what: "chunk of split '{step}' is {chunk}",
    remedy: 'Write a number of parts from 1 to {most}.',
  },
  ROUTE_SPLIT_NESTED: {
    what: "split '{step}' has a checkpoint within another one's",
    remedy:
      'Leave checkpoint out of the inner split: its parts settle with the outer part that they belong to.',
  },
  ENGINE_SPLIT_BODY: {
    what: "split '{step}' cannot take a {type} apart",
    remedy: 'Give it a sequence (unmarshal by a streaming format), a list or a text.',
  },
  ROUTE_SPLIT_STOP: {
    what: "split '{step}' asks for a checkpoint and to stop at a failed part",
    remedy: 'Leave stopOnException out: with a checkpoint a failed part is parked and the others go on.',
  },
  ENGINE_SPLIT_CONFLICT: {
    what: "somebody else moved the checkpoint of split '{step}'",
    remedy:
      'See that one process alone serves this store, and that one path only leads to this split; the message goes on from there.',
  },
  ENGINE_TALLY_AMOUNT: {
    what: "tallyAmount of split '{step}' gives no amount: {why}",
    remedy:
      'Let it name a money (value and currency), or a decimal text with as many decimals as tallyDecimals says.',
  },
});
