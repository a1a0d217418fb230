/** Bytes of a file name on every file system we know of (POSIX NAME_MAX on Linux and macOS). */
export const NAME_MAX = 255;

/** C0 and C1 controls, and the characters that turn the direction of text round and so hide what a name says. */
const HIDING = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Whether a name that the other side chose can be used as a file name: a name is never a path. */
export function isSafeName(name: string): boolean {
  return (
    name !== '' &&
    name !== '.' &&
    name !== '..' &&
    !/[/\\]/.test(name) &&
    !HIDING.test(name) &&
    name.isWellFormed() &&
    Buffer.byteLength(name) <= NAME_MAX
  );
}

/** An unsafe name in a form that can be shown and logged on one line. */
export function quoteName(name: string): string {
  return JSON.stringify(name).replace(
    new RegExp(HIDING.source, 'gu'),
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Names that say "still being written" or "not for you": hidden files and the temporary names of common writers. */
export function isTemporaryName(name: string): boolean {
  return name.startsWith('.') || /\.(part|tmp|filepart)$/i.test(name);
}

/** Longest extension that a suffix goes before; what is longer is no extension that anyone reads. */
const EXTENSION_MAX = 16;

/** `day.xml` and `x` give `day.x.xml`, shortened in its stem when it would be too long for a file name. */
export function withSuffix(name: string, suffix: string): string {
  const dot = name.lastIndexOf('.');
  const cut = dot > 0 && Buffer.byteLength(name.slice(dot)) <= EXTENSION_MAX ? dot : name.length;
  const extension = name.slice(cut);
  const stem = [...name.slice(0, cut)];
  while (stem.length > 1 && Buffer.byteLength(`${stem.join('')}.${suffix}${extension}`) > NAME_MAX)
    stem.pop();
  return `${stem.join('')}.${suffix}${extension}`;
}
