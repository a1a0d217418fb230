import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  ROUTE_OPTION_UNKNOWN: {
    what: "{kind} '{owner}' has no option '{option}'",
    remedy: '{hint}',
  },
  ROUTE_OPTION_SIDE: {
    what: "option '{option}' of {kind} '{owner}' means nothing in a {here}",
    remedy: 'It belongs to a {end}; leave it out here.',
  },
  ROUTE_OPTION_MISSING: {
    what: "{kind} '{owner}' needs the option '{option}'",
    remedy: 'Write it: {description}',
  },
  ROUTE_OPTION_TYPE: {
    what: "option '{option}' of {kind} '{owner}' is {type}, not '{value}'",
    remedy: '{hint}',
  },
  ROUTE_PATH_MISSING: {
    what: "'{scheme}:' has nothing after the colon",
    remedy: 'Write {scheme}:{path}, where {path} is: {description}',
  },
});
