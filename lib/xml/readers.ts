import type { CoreMaker } from './document.ts';
import { DocumentReader } from './document.ts';
import { FullFace } from './full.ts';
import { limitsOf } from './limits.ts';
import { SelectionFace } from './selection.ts';
import type { XmlEvents, XmlLimits, XmlReader, XmlSelectionHandler } from './types.ts';

/** The full face over a core. */
export function fullReader(make: CoreMaker, events: XmlEvents, limits: Partial<XmlLimits> = {}): XmlReader {
  return new DocumentReader(new FullFace(events), limitsOf(limits), make);
}

/** The selection face over a core. */
export function selectionReader(
  make: CoreMaker,
  handler: XmlSelectionHandler,
  limits: Partial<XmlLimits> = {},
): XmlReader {
  const all = limitsOf(limits);
  return new DocumentReader(new SelectionFace(handler, all), all, make);
}
