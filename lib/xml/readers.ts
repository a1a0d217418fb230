import type { CoreMaker } from './document.ts';
import { DocumentReader } from './document.ts';
import { FullFace } from './full.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { SelectionFace } from './selection.ts';
import type { XmlEvents, XmlLimits, XmlReader, XmlSelectionHandler } from './types.ts';

/** The full face over a core. */
export function fullReader(make: CoreMaker, events: XmlEvents, limits: Partial<XmlLimits> = {}): XmlReader {
  return new DocumentReader(new FullFace(events), { ...DEFAULT_LIMITS, ...limits }, make);
}

/** The selection face over a core. */
export function selectionReader(
  make: CoreMaker,
  handler: XmlSelectionHandler,
  limits: Partial<XmlLimits> = {},
): XmlReader {
  const all = { ...DEFAULT_LIMITS, ...limits };
  return new DocumentReader(new SelectionFace(handler, all), all, make);
}
