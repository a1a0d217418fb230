import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { associatedData, type DataKeys, NONCE_BYTES, seal, TAG_BYTES, unseal } from './envelope.ts';

const key = () => createSecretKey(randomBytes(32));
const keys: DataKeys = { fund: 'a', current: 7, keys: new Map([[7, key()]]) };
const refusal = (code: string) => expect.objectContaining({ code });

describe('a sealed value', () => {
  it('opens to the same bytes, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(fc.string(), { maxLength: 3 }),
        (plain, row) => {
          const sealed = seal(keys, row, plain);
          expect(sealed.dataKey).toBe(7);
          expect(sealed.bytes).toHaveLength(plain.length + NONCE_BYTES + TAG_BYTES);
          expect(new Uint8Array(unseal(keys, row, sealed))).toEqual(plain);
        },
      ),
    );
  });

  it('takes text as UTF-8', () => {
    expect(unseal(keys, ['r'], seal(keys, ['r'], 'Ääkköset')).toString('utf8')).toBe('Ääkköset');
  });

  it('is never sealed twice the same way', () => {
    expect(seal(keys, ['r'], 'x').bytes).not.toEqual(seal(keys, ['r'], 'x').bytes);
  });

  it('does not open when any bit of it changed, or when it is cut', () => {
    const sealed = seal(keys, ['r'], 'sixteen bytes...');
    fc.assert(
      fc.property(fc.nat(sealed.bytes.length * 8 - 1), (bit) => {
        const bytes = Uint8Array.from(sealed.bytes);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        expect(() => unseal(keys, ['r'], { dataKey: 7, bytes })).toThrow(refusal('KEY_TAMPERED'));
      }),
    );
    for (let length = 0; length < sealed.bytes.length; length++) {
      const bytes = sealed.bytes.subarray(0, length);
      expect(() => unseal(keys, ['r'], { dataKey: 7, bytes })).toThrow(refusal('KEY_TAMPERED'));
    }
  });

  it('does not open in another row or another fund', () => {
    const sealed = seal(keys, ['record', 'parked', '1'], 'x');
    for (const row of [['record', 'parked', '2'], ['record', 'parked1', ''], ['record parked 1']]) {
      expect(() => unseal(keys, row, sealed)).toThrow(refusal('KEY_TAMPERED'));
    }
    expect(() => unseal({ ...keys, fund: 'b' }, ['record', 'parked', '1'], sealed)).toThrow(
      refusal('KEY_TAMPERED'),
    );
  });

  it('does not open with another key, and says which key is missing', () => {
    const sealed = seal(keys, ['r'], 'x');
    const other = { ...keys, keys: new Map([[7, key()]]) };
    expect(() => unseal(other, ['r'], sealed)).toThrow(refusal('KEY_TAMPERED'));
    const without = { ...keys, keys: new Map([[8, key()]]) };
    expect(() => unseal(without, ['r'], sealed)).toThrow(/00000007/);
    expect(() => unseal(without, ['r'], sealed)).toThrow(refusal('KEY_UNKNOWN'));
  });

  it('is bound to a row in a way that no two rows share', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(associatedData('f', one)).not.toEqual(associatedData('f', other));
      }),
    );
  });
});
