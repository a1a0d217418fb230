import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { direct, file, timer } from '../component/index.ts';
import { eips } from '../eip/index.ts';
import { BANK_DAY, itemsFormat } from '../testing/index.ts';
import { declarationMarkdown, routeFileSchema } from './index.ts';

const schema = routeFileSchema({
  eips: [...eips.values()].map(({ declaration }) => declaration),
  components: [direct, file, timer].map(({ declaration }) => declaration),
  formats: [itemsFormat().declaration],
});
const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
const isValid = (yaml: string): boolean => validate(parse(yaml));
const step = (yaml: string): boolean => isValid(`- from: { uri: "direct:in", steps: [ ${yaml} ] }`);

describe('the JSON Schema of route files', () => {
  it('accepts a whole route', () => {
    expect([isValid(BANK_DAY), validate.errors]).toEqual([true, null]);
  });

  it.each([
    '{ to: "direct:x" }',
    '{ to: { uri: "file:out", parameters: { fileExist: Override } } }',
    '{ setBody: { expression: { simple: { expression: x } } } }',
    '{ split: { simple: x, chunk: "{{size}}", steps: [] } }',
    '{ unmarshal: { custom: { ref: items } } }',
    '{ choice: { when: [ { header: h, steps: [] } ], otherwise: { steps: [] } } }',
  ])('accepts %s', (yaml) => {
    expect(step(yaml)).toBe(true);
  });

  it.each([
    '{ tto: "direct:x" }',
    '{ to: "direct:x", log: y }',
    '{ to: { uri: "file:out", parameters: { fileExists: Override } } }',
    '{ to: { uri: "file:out", parameters: { readLock: none } } }',
    '{ split: { simple: x, chunk: ten, steps: [] } }',
    '{ setBody: { jsonpath: x } }',
    '{ unmarshal: { custom: { ref: itemz } } }',
    '{ setHeader: { constant: x } }',
  ])('marks %s', (yaml) => {
    expect(step(yaml)).toBe(false);
  });
});

describe('the reference page of a declaration', () => {
  it('tells the options with types, defaults and ends', () => {
    const page = declarationMarkdown(file.declaration);
    expect(page).toContain('# File (`file:`)');
    expect(page).toContain('`file:directoryName`');
    expect(page).toMatch(
      /\| `readLock` \| `none`, `changed`, `rename`, `markerFile` \| default `changed`, in `from` \|/,
    );
    expect(page).toContain('```yaml\nfrom:\n  uri: file:inbox');
  });

  it('exists for every step, and marks what Camel does not have', () => {
    for (const { declaration } of eips.values())
      expect(declarationMarkdown(declaration)).toContain(declaration.title);
    expect(declarationMarkdown(eips.get('split')!.declaration)).toMatch(
      /\| `checkpoint` \| boolean \| default `false`, not in Camel \|/,
    );
  });
});
