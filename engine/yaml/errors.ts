import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  ROUTE_YAML: {
    what: 'the file is not valid YAML: {why}',
    remedy: 'Correct the text at this place; indentation is by spaces.',
  },
  ROUTE_YAML_ALIAS: {
    what: 'an alias (*{name}) stands here',
    remedy: 'Write the value out, or use a property placeholder.',
  },
  ROUTE_SHAPE: {
    what: '{what} is {expected}, not {found}',
    remedy: '{hint}',
  },
  ROUTE_VALUE_MISSING: {
    what: "'{key}' has no value",
    remedy: 'Write one, or leave the whole line out.',
  },
  ROUTE_KEY_UNKNOWN: {
    what: "{what} has no '{key}'",
    remedy: '{hint}',
  },
  ROUTE_KEY_REFUSED: {
    what: "'{key}' of {what} is not supported",
    remedy: '{instead}',
  },
  ROUTE_STEP_UNKNOWN: {
    what: "there is no step '{key}'",
    remedy: '{hint}',
  },
  ROUTE_LANGUAGE_UNKNOWN: {
    what: "there is no expression language '{key}'",
    remedy: '{hint}',
  },
  ROUTE_EXPRESSION_TWICE: {
    what: "'{what}' has two expressions",
    remedy: 'Leave one of them.',
  },
  ROUTE_URI: {
    what: "'{uri}' is not an endpoint",
    remedy: 'Write scheme:path, as in file:inbox or direct:next.',
  },
  ROUTE_PLACEHOLDER_MISSING: {
    what: "the placeholder '{key}' has no value",
    remedy: 'Give it one in the configuration, or write a default behind its name and a colon. {hint}',
  },
  ROUTE_PLACEHOLDER_SYNTAX: {
    what: "the placeholder '{text}' is not understood",
    remedy: '{hint}',
  },
});
