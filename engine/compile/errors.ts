import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  ROUTE_COMPONENT_UNKNOWN: {
    what: "there is no component '{scheme}:'",
    remedy: '{hint}',
  },
  ROUTE_COMPONENT_NO_CONSUMER: {
    what: "a route cannot start from '{scheme}:'",
    remedy: 'This component only takes messages out of a route: use it in a to step.',
  },
  ROUTE_COMPONENT_NO_PRODUCER: {
    what: "nothing can be sent to '{scheme}:'",
    remedy: 'This component only brings messages in: start a route from it.',
  },
  ROUTE_FORMAT_UNKNOWN: {
    what: "there is no data format '{format}'",
    remedy: '{hint}',
  },
  ROUTE_SETTLEMENT_UNKNOWN: {
    what: "there is no settlement '{settlement}': what is counted under it would be in no reconciliation",
    remedy: '{hint}',
  },
  ROUTE_SETTLEMENT_COMPUTED: {
    what: 'a settlement is given as {language}, and must be seen before anything is counted under it',
    remedy: 'Write it as constant; use a choice where it depends on the message.',
  },
  ROUTE_PROPERTY_RESERVED: {
    what: "the property '{name}' would be read by nobody: names like it belong to the engine",
    remedy: '{hint}',
  },
  ROUTE_BODY_PATH: {
    what: "'{path}' leads nowhere: the body has no '{name}' there",
    remedy: '{hint}',
  },
  ROUTE_BODY_VALUE: {
    what: "'{path}' is never '{value}', so this is always the same",
    remedy: '{hint}',
  },
  ROUTE_DIRECT_DANGLING: {
    what: "no route starts from 'direct:{name}'",
    remedy: '{hint}',
  },
  ROUTE_DIRECT_TWICE: {
    what: "two routes start from 'direct:{name}'",
    remedy: 'Give one of them another name; a direct endpoint leads to one route.',
  },
  ROUTE_KEYS_NESTED: {
    what: "step '{step}' lies within another idempotentConsumer of the repository '{repository}'",
    remedy: 'Leave it out, as the outer one sees to the key; or give it a repository of its own.',
  },
  ROUTE_ID_TWICE: {
    what: "two routes have the id '{id}'",
    remedy: 'Give one of them another id; messages are remembered under the id of their route.',
  },
  ROUTE_STEP_ID_TWICE: {
    what: "two steps of route '{route}' have the id '{id}'",
    remedy: 'Give one of them another id; checkpoints and parked messages name the step.',
  },
  ROUTE_EXPRESSION_MISSING: {
    what: "step '{step}' needs an expression",
    remedy: 'Write one of simple, constant, header, exchangeProperty in it.',
  },
  ROUTE_ENDPOINT_MISSING: {
    what: "step '{step}' needs an endpoint",
    remedy: 'Write its uri.',
  },
  ROUTE_FORMAT_MISSING: {
    what: "step '{step}' needs a data format",
    remedy: 'Write custom: and in it ref: with the name of the format.',
  },
  ROUTE_STEPS_MISSING: {
    what: "step '{step}' has no steps in it",
    remedy: 'Write steps: with at least one step, or leave the whole out.',
  },
  ROUTE_CLAUSE_MISSING: {
    what: "step '{step}' has no '{clause}'",
    remedy: 'Write at least one.',
  },
  ROUTE_EIP_UNKNOWN: {
    what: "there is no step '{eip}'",
    remedy: '{hint}',
  },
  ROUTE_INVALID: {
    what: '{count} error(s) in routes; the first: {first}',
    remedy: 'Correct them and start again; karavaani lint shows all with file and line.',
  },
});
