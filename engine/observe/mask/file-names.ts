import { createHash } from 'node:crypto';
import { extname } from 'node:path';

/** Shorter names say nothing of anybody, and hiding them would spoil the words of a text. */
const SHORTEST_NAME = 3;
/** Errors of these calls name a directory, which whoever configures the instance named. */
const OF_DIRECTORIES = new Set(['scandir', 'opendir', 'mkdir']);
const DEEPEST = 4;

/** The same for the same text, and what kind of file it is; never the text. */
export function hashOf(text: string): string {
  const extension = /^\.[a-z]{1,5}$/.test(extname(text)) ? extname(text) : '';
  return `#${createHash('sha256').update(text).digest('hex').slice(0, 8)}${extension}`;
}

/** A path with its last part hashed: folders are named by who configures, files by partners and people. */
export function hidePath(path: string): string {
  const cut = path.lastIndexOf('/') + 1;
  return path.slice(0, cut) + hashOf(path.slice(cut));
}

/** File names that the fields of a log line tell, its errors' places among them: a text beside them quotes them. */
export function namesIn(fields: object, isName: (field: string) => boolean): readonly string[] {
  const names = new Set<string>();
  const add = (value: unknown): void => {
    if (typeof value !== 'string') return;
    const name = value.slice(value.lastIndexOf('/') + 1);
    if (name.length >= SHORTEST_NAME) names.add(name);
  };
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
    if (value instanceof Error) {
      const { place, path, dest, syscall } = value as NodeJS.ErrnoException & {
        place?: object;
        dest?: string;
      };
      add((place as { file?: string } | undefined)?.file);
      if (!OF_DIRECTORIES.has(syscall ?? '')) for (const each of [path, dest]) add(each);
      look(value.cause, depth + 1);
      return;
    }
    if (ArrayBuffer.isView(value)) return;
    for (const [field, each] of Object.entries(value)) {
      if (isName(field)) add(each);
      else look(each, depth + 1);
    }
  };
  look(fields, 0);
  return [...names].sort((a, b) => b.length - a.length);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Hides names in a text, also as they stand after a move: with a number or a time before the extension. */
export function hideNames(text: string, names: readonly string[]): string {
  let hidden = text;
  for (const name of names) {
    const extension = extname(name);
    const stem = escaped(name.slice(0, name.length - extension.length));
    const moved = `(?<![\\p{L}\\p{N}])${stem}(?:\\.[\\dTZ]+(?:-\\d+)?)?${escaped(extension)}(?![\\p{L}\\p{N}])`;
    hidden = hidden.replace(new RegExp(moved, 'gu'), hashOf);
  }
  return hidden;
}
