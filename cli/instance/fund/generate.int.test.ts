import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compileSchema, demandRightSchema, parseLocatedYaml } from '../../../lib/schema/index.ts';
import { generatePages, generateSchemas } from './generate.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const schemas = generateSchemas();

describe('what is published of fund files', () => {
  it.each(Object.entries(schemas))(
    '%s is current (else: node cli/instance/fund/generate.ts)',
    (path, schema) => {
      expect(JSON.parse(readFileSync(join(ROOT, path), 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
    },
  );

  it.each(Object.entries(schemas))('%s is a right JSON Schema', (_, schema) => {
    expect(() => demandRightSchema(schema)).not.toThrow();
  });

  it('has its pages current', async () => {
    for (const [path, text] of Object.entries(await generatePages())) {
      expect(readFileSync(join(ROOT, path), 'utf8')).toBe(text);
    }
  });

  it.each([
    ['a-kassa', 'fund.yaml', 'fund-1'],
    ['a-kassa', 'mappings/reference-payment.yaml', 'mapping-1.payment-to-register'],
    ['a-kassa', 'mappings/reference-payment.samples.yaml', 'mapping-samples-1'],
    ['koko-kassa', 'fund.yaml', 'fund-1'],
    ['koko-kassa', 'mappings/reference-payment.yaml', 'mapping-1.payment-to-register'],
    ['koko-kassa', 'mappings/reference-payment.samples.yaml', 'mapping-samples-1'],
  ])('shows nothing to correct in %s/%s', (fund, file, name) => {
    const schema = `docs/reference/schemas/${name}.schema.json`;
    const text = readFileSync(join(ROOT, 'funds', fund, file), 'utf8');
    expect(text.split('\n')[0]).toMatch(
      new RegExp(`^# yaml-language-server: \\$schema=(\\.\\./)+${schema}$`),
    );
    expect(compileSchema(schemas[schema]!).issues(parseLocatedYaml(text, file).value)).toEqual([]);
  });

  it('completes paths: a misspelt one is marked, with the one meant', () => {
    const schema = compileSchema(
      schemas['docs/reference/schemas/mapping-1.payment-to-register.schema.json']!,
    );
    const mapping = (fields: object): object => ({
      format: 'karavaani/mapping@1',
      name: 'x',
      source: 'canonical/payment',
      target: 'register/payment-item',
      fields,
    });
    expect(
      schema.issues(mapping({ key: { path: 'key' }, 'amount.value': { path: 'amount.value' } })),
    ).toEqual([]);
    expect(schema.issues(mapping({ kye: { path: 'key' } }))[0]!.remedy).toContain('Did you mean "key"?');
    expect(schema.issues(mapping({ key: { path: 'kee' } }))[0]!.remedy).toContain('Did you mean "key"?');
    const list = (path: string): object =>
      mapping({ remittances: { list: { over: 'remittances', fields: { key: { path } } } } });
    expect(schema.issues(list('reference.normalised'))).toEqual([]);
    expect(schema.issues(list('/bookingDate'))).toEqual([]);
    expect(schema.issues(list('bookingDate'))).toHaveLength(1);
  });
});
