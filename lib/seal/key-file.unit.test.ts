import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createKeyFile, readKeyFile } from './key-file.ts';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'karavaani-key-'));
  file = join(directory, 'fund.key');
});
afterEach(() => rmSync(directory, { recursive: true }));

const write = (text: string): void => writeFileSync(file, text, { mode: 0o600 });

describe('a key file', () => {
  it('is made for its owner only, with a header line and 32 bytes in base64', () => {
    const { id } = createKeyFile(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [header, key, end] = readFileSync(file, 'utf8').split('\n');
    expect(header).toBe(`karavaani-key 1 ${id}`);
    expect(Buffer.from(key ?? '', 'base64')).toHaveLength(32);
    expect(end).toBe('');
    expect(readKeyFile(file).id).toBe(id);
  });

  it('is never overwritten', () => {
    createKeyFile(file);
    const before = readFileSync(file);
    expect(() => createKeyFile(file)).toThrow(expect.objectContaining({ code: 'KEY_FILE_EXISTS' }));
    expect(readFileSync(file)).toEqual(before);
  });

  it('is refused when others may read or change it', () => {
    createKeyFile(file);
    for (const mode of [0o640, 0o604, 0o620, 0o644, 0o777]) {
      chmodSync(file, mode);
      expect(() => readKeyFile(file)).toThrow(expect.objectContaining({ code: 'KEY_FILE_MODE' }));
    }
    chmodSync(file, 0o400);
    expect(readKeyFile(file).id).toHaveLength(16);
  });

  it('is not made where it cannot be', () => {
    const nowhere = join(directory, 'none', 'fund.key');
    expect(() => createKeyFile(nowhere)).toThrow(expect.objectContaining({ code: 'KEY_FILE_WRITE' }));
  });

  it('is refused when it does not exist', () => {
    expect(() => readKeyFile(file)).toThrow(expect.objectContaining({ code: 'KEY_FILE_MISSING' }));
  });

  it('is refused when its format is later or it is no key file', () => {
    createKeyFile(file);
    const text = readFileSync(file, 'utf8');
    for (const other of [
      '',
      'hello',
      text.replace('key 1', 'key 2'),
      text.replace(/\n.*\n/, '\nAAAA\n'),
      `${text}x`,
    ]) {
      write(other);
      expect(() => readKeyFile(file)).toThrow(expect.objectContaining({ code: 'KEY_FILE_FORMAT' }));
    }
  });

  it('is refused when a single character of it changed', () => {
    createKeyFile(file);
    const bytes = readFileSync(file);
    fc.assert(
      fc.property(fc.nat(bytes.length - 2), fc.constantFrom('A', 'b', '7', '/'), (at, character) => {
        const changed = Buffer.from(bytes);
        changed.write(character, at);
        fc.pre(!changed.equals(bytes));
        write(changed.toString());
        expect(() => readKeyFile(file)).toThrow(expect.objectContaining({ code: 'KEY_FILE_FORMAT' }));
      }),
    );
  });
});
