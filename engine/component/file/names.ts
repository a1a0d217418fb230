/** Suffix of Camel's marker files, and of a file that is tried by renaming. */
export const LOCK_SUFFIX = '.camelLock';
export const EXCLUSIVE_SUFFIX = '.camelExclusiveReadLock';

/** Bytes; most file systems take 255, and suffixes are added. */
const LONGEST_NAME = 200;

/** A name is never a path (D10): one part, no separators, no control characters, not hidden, not too long. */
export function isSafeName(name: string): boolean {
  if (name === '' || name.startsWith('.') || Buffer.byteLength(name) > LONGEST_NAME) return false;
  return !/[/\\\0-\x1f\x7f]/.test(name) && name.isWellFormed();
}

/** The name with a number before its extension: `a.xml`, 2 becomes `a.2.xml`. */
export function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name}.${number}` : `${name.slice(0, dot)}.${number}${name.slice(dot)}`;
}

/** `${file:name}` and `${file:name.noext}` in a pattern, Camel's file language as far as names need it. */
export function fillName(pattern: string, name: string): string {
  return pattern.replace(
    /\$\{file:(name|onlyname)(\.noext)?\}/g,
    (_, _kind: string, noext: string | undefined) =>
      noext === undefined ? name : name.replace(/\.[^.]*$/, ''),
  );
}

/** Whether a name is a done file of the pattern, whatever file it belongs to. */
export function doneFileTest(pattern: string): (name: string) => boolean {
  const parts = pattern.split(/\$\{file:(?:name|onlyname)(?:\.noext)?\}/);
  const source = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
  const regex = new RegExp(`^${source}$`);
  return (name) => regex.test(name);
}
