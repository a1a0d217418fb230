import type { CoreMaker } from '../document.ts';
import type { XmlLimits } from '../types.ts';
import { type Cuts, readAll, WHOLE } from './events.ts';

/** Why and where a document is refused: code, offset, line, column; `accepted` when it is not. */
export function refusal(
  make: CoreMaker,
  document: string | Uint8Array,
  limits: Partial<XmlLimits> = {},
  cuts: Cuts = WHOLE,
): readonly unknown[] {
  const bytes = typeof document === 'string' ? Buffer.from(document) : document;
  const { error } = readAll(make, bytes, cuts, limits);
  if (error === undefined) return ['accepted'];
  const { offset, line, column } = error.place;
  return [error.code, offset, line, column];
}
