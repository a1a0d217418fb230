import { canonicalSchemas } from '../../contracts/canonical/index.ts';
import paymentItem from '../../contracts/register/payment-item.schema.json' with { type: 'json' };
import type { PersonalLabel } from '../../engine/observe/index.ts';

/** Labels of personal fields by their name, from the contracts of what routes carry (`x-personal`, D9). */
export function personalLabels(): Readonly<Record<string, PersonalLabel>> {
  const labels: Record<string, PersonalLabel> = {};
  for (const schema of [...Object.values(canonicalSchemas), paymentItem]) collect(schema, undefined, labels);
  return labels;
}

function collect(schema: unknown, name: string | undefined, labels: Record<string, PersonalLabel>): void {
  if (typeof schema !== 'object' || schema === null) return;
  const label = (schema as { 'x-personal'?: PersonalLabel })['x-personal'];
  if (label !== undefined && name !== undefined) labels[name] ??= label;
  for (const [key, inner] of Object.entries(schema)) {
    if (key !== 'properties') collect(inner, name, labels);
    else for (const [property, each] of Object.entries(inner as object)) collect(each, property, labels);
  }
}
