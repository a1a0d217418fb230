import { fastestCore } from './fastest-core.ts';
import { fullReader, selectionReader } from './readers.ts';
import type { XmlEvents, XmlLimits, XmlReader, XmlSelectionHandler } from './types.ts';

export type * from './types.ts';

/** A reader that tells every event. Errors: XML_* with offset, line and column (docs/explanation/xml-reader.md). */
export function createXmlReader(events: XmlEvents, limits?: Partial<XmlLimits>): XmlReader {
  return fullReader(fastestCore, events, limits);
}

/** A reader that tells only the elements that `handler.root` asks for. Errors: as `createXmlReader`. */
export function createXmlSelection(handler: XmlSelectionHandler, limits?: Partial<XmlLimits>): XmlReader {
  return selectionReader(fastestCore, handler, limits);
}
