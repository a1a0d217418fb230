import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildCore } from './build.ts';

describe('core.wasm', () => {
  it('is what the source beside it compiles to', async () => {
    const committed = readFileSync(new URL('core.wasm', import.meta.url));
    expect(Buffer.compare(Buffer.from(await buildCore()), committed)).toBe(0);
  }, 120_000);
});
