import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '../../../engine/spi/index.ts';
import { part } from '../testing/context.ts';
import { writeRequests } from './requests.ts';

const LIMIT = 4 * 1024 * 1024;
const write = (bodies: readonly unknown[], production = false) => {
  const failures = new Map<number, Outcome>();
  const requests = writeRequests(
    bodies.map((body, index) => part(body, index)),
    production,
    failures,
  );
  return { requests, failures };
};

describe('a payment request', () => {
  it('holds each item as it was mapped, with its source', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ key: fc.string(), text: fc.string({ unit: 'binary' }) }), { minLength: 1 }),
        (bodies) => {
          const { requests } = write(bodies);
          expect(requests).toHaveLength(1);
          expect(JSON.parse(requests[0]!.body.toString())).toEqual({
            items: bodies.map((body, item) => ({ ...body, source: { message: 'm1', item } })),
          });
        },
      ),
    );
  });

  it('leaves out what cannot be sent, and keeps the positions of the others', () => {
    const { requests, failures } = write([{ key: 'a' }, null, { account: 'x' }, ['b'], 'c', { key: 'd' }]);
    expect(requests[0]!.positions).toEqual([0, 5]);
    expect([...failures.keys()]).toEqual([1, 2, 3, 4]);
    for (const failure of failures.values()) {
      expect(failure).toMatchObject({ outcome: 'permanent', error: { code: 'REGISTER_BODY_INVALID' } });
    }
  });

  it('is not made when there is nothing to send', () => {
    expect(write([null]).requests).toEqual([]);
  });

  it('never takes more than 4 MiB, unless one item alone does', () => {
    const text = 'ä'.repeat(3000);
    const bodies = Array.from({ length: 1000 }, (_, index) => ({ key: `k${index}`, text }));
    bodies[500] = { key: 'large', text: 'ä'.repeat(LIMIT / 2) };
    const { requests } = write(bodies);
    expect(requests.flatMap(({ positions }) => positions)).toEqual(bodies.map((_, index) => index));
    for (const { body, positions } of requests) {
      if (!positions.includes(500)) expect(body.length).toBeLessThanOrEqual(LIMIT);
      expect(JSON.parse(body.toString()).items).toHaveLength(positions.length);
    }
    expect(requests.find(({ positions }) => positions.includes(500))!.positions).toEqual([500]);
    expect(requests.length).toBeLessThan(8);
  });

  it('takes no synthetic account in production', () => {
    const bodies = [
      { key: 'a', account: 'FI3699900100000010' },
      { key: 'b', account: 'FI2112345600000785' },
    ];
    expect(write(bodies).failures.size).toBe(0);
    const { requests, failures } = write(bodies, true);
    expect(requests[0]!.positions).toEqual([1]);
    expect(failures.get(0)).toMatchObject({ error: { code: 'REGISTER_SYNTHETIC_ACCOUNT' } });
  });
});
