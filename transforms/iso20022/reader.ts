import { createXmlSelection, type XmlLimits, type XmlReader } from '../../lib/xml/index.ts';
import { Assembler } from './assembler.ts';
import { type CamtItem, Collector, type CollectorOptions } from './collector.ts';
import type { CamtReport } from './report.ts';
import { State } from './state.ts';

export interface CamtOptions extends CollectorOptions {
  /** Bounds of the XML reader. */
  readonly limits?: Partial<XmlLimits>;
}

/** Reads one camt.052, camt.053 or camt.054 message, pushed in chunks cut anywhere. */
export interface CamtReader {
  /** Errors: XML_*, CAMT_*, MONEY_*, each with its place; after one the reader takes no more. */
  write(chunk: Uint8Array): void;
  /** Nothing follows: the message must be complete. */
  end(): void;
  /** The items that have become complete since the last call. */
  take(): readonly CamtItem[];
  /** What the whole reading tells; after `end`. */
  report(): CamtReport;
}

/** Makes a reader for one message. Version, message and dialect are told by the content alone. */
export function createCamtReader(options: CamtOptions = {}): CamtReader {
  const state = new State();
  const collector = new Collector(options);
  const assembler = new Assembler(state, collector);
  const xml: XmlReader = createXmlSelection(assembler, options.limits);
  state.xml = xml;
  return {
    write: (chunk) => xml.write(chunk),
    end: () => {
      xml.end();
      assembler.end();
    },
    take: () => {
      const { items } = collector;
      if (items.length > 0) collector.items = [];
      return items;
    },
    report: () => collector.report(state),
  };
}

/** A message that is read while it is iterated: batches of items as the chunks give them. */
export interface CamtReading extends AsyncIterable<readonly CamtItem[]> {
  /** What the whole reading tells, once the iteration has ended. */
  report(): CamtReport;
}

/** Reads a message from chunks, which may be reused by their source after the next is asked for. */
export function readCamt(chunks: AsyncIterable<Uint8Array>, options: CamtOptions = {}): CamtReading {
  const reader = createCamtReader(options);
  async function* batches(): AsyncGenerator<readonly CamtItem[]> {
    for await (const chunk of chunks) {
      reader.write(chunk);
      const items = reader.take();
      if (items.length > 0) yield items;
    }
    reader.end();
    const items = reader.take();
    if (items.length > 0) yield items;
  }
  return { [Symbol.asyncIterator]: batches, report: () => reader.report() };
}
