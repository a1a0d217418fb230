/** JSON Schemas of a kit's own files; an unknown name is an error (R11: a misspelt rule is not a rule less). */
const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };
const step = { type: 'object', minProperties: 1, maxProperties: 1 };

function closed(required: Record<string, object>, optional: Record<string, object> = {}) {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(required),
    properties: { ...required, ...optional },
  };
}

export const KIT_SCHEMA = closed({ formatVersion: { const: 1 }, name: text, version: text, title: text });

export const RULES_SCHEMA = closed({
  formatVersion: { const: 1 },
  rules: {
    type: 'object',
    additionalProperties: closed({
      what: text,
      evidence: { enum: ['vendor', 'traffic', 'spec', 'assumed'] },
      source: text,
    }),
  },
  notChecked: texts,
});

export const CASES_SCHEMA = closed({
  formatVersion: { const: 1 },
  defaults: { type: 'object' },
  cases: {
    type: 'array',
    items: closed(
      {
        id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
        title: text,
        requirement: text,
        covers: texts,
        rules: texts,
        tags: { type: 'array', minItems: 1, items: { enum: ['safe-live', 'posting', 'simulator'] } },
        when: step,
        // biome-ignore lint/suspicious/noThenProperty: a case's third part; nobody awaits a schema.
        then: { type: 'object', minProperties: 1 },
      },
      { needs: texts, given: { type: 'array', items: step } },
    ),
  },
});

/** What is the same in every kit's target configuration; each kit adds its own names. */
export const TARGET_PROPERTIES = {
  formatVersion: { const: 1 },
  target: { enum: ['simulator', 'vendor'] },
  allow: { type: 'array', items: { enum: ['posting'] } },
  differences: {
    type: 'array',
    items: closed({
      case: text,
      reason: text,
      owner: text,
      expires: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
    }),
  },
} as const;

export { closed, text };
