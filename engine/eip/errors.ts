import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  ENGINE_BODY_NOT_BYTES: {
    what: "the body that reaches step '{step}' is {type}, not bytes",
    remedy: 'Put the step where the body is still a file, bytes or a text.',
  },
  ROUTE_FORMAT_ONE_WAY: {
    what: "the data format '{format}' cannot marshal",
    remedy: 'Use it with unmarshal, or another format here.',
  },
});
