import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { MEMORY_FLAGS } from './memory.ts';

it('bounds the memory of an instance that is started by hand as of one that is started by us', () => {
  const [firstLine] = readFileSync(new URL('../../bin/karavaani.js', import.meta.url), 'utf8').split('\n');
  expect(firstLine).toBe(`#!/usr/bin/env -S node ${MEMORY_FLAGS.join(' ')}`);
});
