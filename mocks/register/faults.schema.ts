const count = { type: 'integer', minimum: 0 };
const operation = { enum: ['payments', 'members', 'token', 'health'] };
const milliseconds = { type: 'integer', minimum: 0, maximum: 3_600_000 };
const status = { type: 'integer', minimum: 400, maximum: 599 };
const retryAfterSeconds = { type: 'integer', minimum: 0, maximum: 86_400 };

function fault(kind: string, required: Record<string, object>, optional: Record<string, object> = {}) {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['kind', ...Object.keys(required)],
    properties: { kind: { const: kind }, times: count, after: count, ...required, ...optional },
  };
}

/** A list of faults (`Fault` in faults.ts) as JSON Schema: an unknown name in a plan is an error, not a fault less. */
export const FAULTS_SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    discriminator: { propertyName: 'kind' },
    required: ['kind'],
    oneOf: [
      fault('status', { operation, status }, { retryAfterSeconds }),
      fault('item-status', { status }, { retryAfterSeconds, reference: { type: 'string' }, position: count }),
      fault('delay', { operation, milliseconds }),
      fault('no-answer', { operation, how: { enum: ['hang', 'reset'] } }),
      fault('down', { operation, milliseconds }),
    ],
  },
} as const;
