import { findRealPerson } from './scan.ts';

/** Whether a text has a personal identity code that could be a real person's. */
export function textHasRealPerson(text: string): boolean {
  if (text.length < 11) return false;
  const bytes = Buffer.from(text, 'utf8');
  return findRealPerson(bytes, { from: 0, end: bytes.length, floor: 0, stride: 1, open: false }) >= 0;
}

/** Path of the first text inside a JSON value that has such a code, or undefined. */
export function pathOfRealPerson(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return textHasRealPerson(value) ? path || '.' : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = pathOfRealPerson(inner, path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
