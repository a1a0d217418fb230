import { JsCore } from './core/js-core.ts';
import { DocumentReader } from './document.ts';
import { FullFace } from './full.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { SelectionFace } from './selection.ts';
import type { XmlEvents, XmlLimits, XmlReader, XmlSelectionHandler } from './types.ts';

export { DEFAULT_LIMITS } from './limits.ts';
export type * from './types.ts';

/** A reader that tells every event. Errors: XML_* with offset, line and column (docs/explanation/xml-reader.md). */
export function createXmlReader(events: XmlEvents, limits: Partial<XmlLimits> = {}): XmlReader {
  return new DocumentReader(
    new FullFace(events),
    { ...DEFAULT_LIMITS, ...limits },
    (setup) => new JsCore(setup),
  );
}

/** A reader that tells only the elements that `handler.root` asks for. Errors: as `createXmlReader`. */
export function createXmlSelection(handler: XmlSelectionHandler, limits: Partial<XmlLimits> = {}): XmlReader {
  const all = { ...DEFAULT_LIMITS, ...limits };
  return new DocumentReader(new SelectionFace(handler, all), all, (setup) => new JsCore(setup));
}
