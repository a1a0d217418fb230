import { describe, expect, it } from '@jest/globals';
import { RouteErrors } from '../../runtime/index.ts';
import type { DataFormat } from '../../spi/index.ts';
import { harness, itemsFormat, memoryHandle } from '../../testing/index.ts';

const upper: DataFormat = {
  declaration: { name: 'upper', kind: 'dataformat', title: 'Upper', description: 'Upper case.', options: [] },
  unmarshal: async (body) => {
    const parts: Uint8Array[] = [];
    if (body instanceof Uint8Array) parts.push(body);
    else for await (const part of body.open()) parts.push(Uint8Array.from(part));
    return Buffer.concat(parts).toString().toLowerCase();
  },
  marshal: (value) => Buffer.from(String(value).toUpperCase()),
};
const route = (steps: string) =>
  harness(`- from: { uri: "direct:in", steps: [ ${steps} ] }`, { formats: [upper, itemsFormat()] });

describe('unmarshal and marshal', () => {
  it.each([
    ['a text', 'ABC'],
    ['bytes', Buffer.from('ABC')],
    ['a file', memoryHandle('a', Buffer.from('ABC'))],
  ])('read %s and wait for a format that waits', async (_, body) => {
    const { runtime } = route('{ unmarshal: { custom: upper } }');
    expect((await runtime.send('direct:in', body)).body).toBe('abc');
  });

  it('write bytes', async () => {
    const { runtime } = route('{ marshal: { custom: { ref: upper } } }');
    expect(Buffer.from((await runtime.send('direct:in', 'abc')).body as Uint8Array).toString()).toBe('ABC');
  });

  it.each([[5], [null], [{ a: 1 }]])('refuse a body that is no bytes: %j', async (body) => {
    const { runtime } = route('{ unmarshal: { custom: upper } }');
    await expect(runtime.send('direct:in', body)).rejects.toMatchObject({ code: 'ENGINE_BODY_NOT_BYTES' });
  });

  it('refuse a format that goes one way only', () => {
    expect(() => route('{ marshal: { custom: items } }')).toThrow(RouteErrors);
    expect(() => route('{ marshal: { custom: items } }')).toThrow(/'items' cannot marshal/);
  });
});
