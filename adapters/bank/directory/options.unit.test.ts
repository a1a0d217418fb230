import { describe, expect, it } from '@jest/globals';
import { doneFilesOf } from './options.ts';

describe('a done file name', () => {
  it.each([
    ['${file:name}.done', 'a.b.xml', 'a.b.xml.done'],
    ['ready-${file:name}', 'a.xml', 'ready-a.xml'],
    ['${file:name.noext}.ok', 'a.b.xml', 'a.b.ok'],
    ['${file:name.noext}.ok', 'noext', 'noext.ok'],
  ])('%s makes of %s %s', (pattern, name, done) => {
    const files = doneFilesOf(pattern);
    expect(files.nameFor(name)).toBe(done);
    expect(files.matches(done)).toBe(true);
    expect(files.matches(name)).toBe(false);
  });
});
