import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createKeyFile,
  openKeyring,
  openRingText,
  rotate,
  saveRing,
  seal,
  unseal,
  withKeysOf,
} from './index.ts';

const fund = 'a-kassa';
const clock = { now: () => Date.UTC(2026, 0, 2) };
const refusal = (code: string) => expect.objectContaining({ code });

let directory: string;
const path = (name: string): string => join(directory, name);
const open = (keyFile = path('one.key')) =>
  openKeyring({ keyFile, ringFile: path('ring'), fund, clock, isNew: true });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'karavaani-ring-'));
  createKeyFile(path('one.key'));
  createKeyFile(path('two.key'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('a keyring', () => {
  it('is made at the first opening of what is new, and opens what it sealed ever after', () => {
    const sealed = seal(open().dataKeys, ['r'], 'x');
    expect(unseal(open().dataKeys, ['r'], sealed).toString()).toBe('x');
    expect(statSync(path('ring')).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory).sort()).toEqual(['one.key', 'ring', 'two.key']);
  });

  it('holds data keys only wrapped, each with its own id and the id of the key that wraps it', () => {
    const { keyId, dataKeys } = open();
    const ring = JSON.parse(readFileSync(path('ring'), 'utf8'));
    expect(ring).toMatchObject({
      fund,
      keys: [{ id: ring.current, wrappedBy: keyId, created: '2026-01-02T00:00:00.000Z' }],
    });
    const secret = dataKeys.keys.get(dataKeys.current)!.export();
    expect(Buffer.from(ring.keys[0].wrapped, 'base64').includes(secret)).toBe(false);
  });

  it('does not open with another key, and says whose it wants', () => {
    const { keyId } = open();
    expect(() => open(path('two.key'))).toThrow(refusal('KEY_WRONG'));
    expect(() => open(path('two.key'))).toThrow(new RegExp(keyId));
  });

  it('belongs to one fund', () => {
    open();
    const other = { keyFile: path('one.key'), ringFile: path('ring'), fund: 'koko-kassa' };
    expect(() => openKeyring(other)).toThrow(refusal('KEY_FUND'));
    writeFileSync(path('ring'), readFileSync(path('ring'), 'utf8').replace(fund, 'koko-kassa'));
    expect(() => openKeyring(other)).toThrow(refusal('KEY_WRONG'));
  });

  it('is refused when it is not whole', () => {
    open();
    const whole = JSON.parse(readFileSync(path('ring'), 'utf8'));
    const broken = [
      '{',
      '{}',
      JSON.stringify({ ...whole, format: 'karavaani-keyring 9' }),
      JSON.stringify({ ...whole, keys: [] }),
      JSON.stringify({ ...whole, keys: [{ ...whole.keys[0], id: 'zz' }] }),
      JSON.stringify({ ...whole, fund: 1 }),
    ];
    for (const text of broken) {
      writeFileSync(path('ring'), text);
      expect(() => open()).toThrow(refusal('KEY_RING_FORMAT'));
    }
  });

  it('is refused where it can be neither made nor read', () => {
    const nowhere = { keyFile: path('one.key'), ringFile: path('none/ring'), fund };
    expect(() => openKeyring({ ...nowhere, isNew: true })).toThrow(refusal('KEY_RING_FORMAT'));
    expect(() => openKeyring(nowhere)).toThrow(refusal('KEY_RING_MISSING'));
    const rotation = {
      ringFile: path('none'),
      fund,
      oldKeyFile: path('one.key'),
      newKeyFile: path('two.key'),
    };
    expect(() => rotate(rotation)).toThrow(refusal('KEY_RING_MISSING'));
  });

  it('is never made where data may be, and its remedy says what to do', () => {
    const lost = { keyFile: path('one.key'), ringFile: path('ring'), fund };
    expect(() => openKeyring(lost)).toThrow(
      expect.objectContaining({ code: 'KEY_RING_MISSING', remedy: expect.stringContaining('store restore') }),
    );
    expect(existsSync(path('ring'))).toBe(false);
  });

  it('can take in the keys of another ring of its fund, and goes on sealing with its own', () => {
    const old = open();
    const sealed = seal(old.dataKeys, ['r'], 'x');
    rmSync(path('ring'));
    const both = withKeysOf(open(), old.ring, path('one.key'));
    expect(unseal(both.dataKeys, ['r'], sealed).toString()).toBe('x');
    expect(both.dataKeys.current).toBe(open().dataKeys.current);
    expect(withKeysOf(both, old.ring, path('two.key'))).toBe(both);
    expect(() => withKeysOf(open(), old.ring, path('two.key'))).toThrow(refusal('KEY_WRONG'));
  });

  it('can be carried as text and saved; another one that is there is kept', () => {
    const { ring, dataKeys } = open();
    const sealed = seal(dataKeys, ['r'], 'x');
    const carried = openRingText(ring, path('one.key'), fund);
    expect(unseal(carried.dataKeys, ['r'], sealed).toString()).toBe('x');
    const copies = () => readdirSync(directory).filter((name) => name.startsWith('copy'));
    for (let i = 0; i < 2; i++) saveRing(carried, path('copy'), 0);
    expect(readFileSync(path('copy'), 'utf8')).toBe(ring);
    expect(copies()).toEqual(['copy']);
    writeFileSync(path('copy'), 'another');
    saveRing(carried, path('copy'), 0);
    expect(readFileSync(path('copy'), 'utf8')).toBe(ring);
    const [, aside] = copies();
    expect(readFileSync(path(aside!), 'utf8')).toBe('another');
  });
});

describe('a rotation', () => {
  const rotation = () => ({
    ringFile: path('ring'),
    fund,
    oldKeyFile: path('one.key'),
    newKeyFile: path('two.key'),
  });

  it('lets the new key open what was sealed under the old one, which opens nothing more', () => {
    const before = open();
    const sealed = seal(before.dataKeys, ['r'], 'x');
    const after = rotate(rotation());
    expect(after.keyId).not.toBe(before.keyId);
    const reopened = open(path('two.key'));
    expect(unseal(reopened.dataKeys, ['r'], sealed).toString()).toBe('x');
    expect(reopened.dataKeys.current).toBe(before.dataKeys.current);
    expect(() => open()).toThrow(refusal('KEY_WRONG'));
  });

  it('makes a new data key when asked, and keeps the old ones for what they sealed', () => {
    const before = open();
    const sealed = seal(before.dataKeys, ['r'], 'x');
    const { dataKeys } = rotate({ ...rotation(), newDataKey: true });
    expect(dataKeys.current).not.toBe(before.dataKeys.current);
    expect(unseal(dataKeys, ['r'], sealed).toString()).toBe('x');
    const sealedNow = seal(dataKeys, ['r'], 'y');
    expect(() => unseal(before.dataKeys, ['r'], sealedNow)).toThrow(refusal('KEY_UNKNOWN'));
  });

  it('changes nothing when the old key is wrong or the ring is another fund’s', () => {
    open();
    const before = readFileSync(path('ring'));
    createKeyFile(path('three.key'));
    expect(() => rotate({ ...rotation(), oldKeyFile: path('three.key') })).toThrow(refusal('KEY_WRONG'));
    expect(() => rotate({ ...rotation(), fund: 'koko-kassa' })).toThrow(refusal('KEY_FUND'));
    expect(readFileSync(path('ring'))).toEqual(before);
    expect(existsSync(path('ring.tmp'))).toBe(false);
  });
});
