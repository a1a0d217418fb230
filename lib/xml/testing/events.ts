import { isKaravaaniError, type KaravaaniError } from '../../errors/index.ts';
import type { CoreMaker } from '../document.ts';
import { fullReader, selectionReader } from '../readers.ts';
import type { XmlEvents, XmlLimits, XmlName, XmlNode, XmlReader, XmlSelectionHandler } from '../types.ts';

/** One event as plain data, so that two readings can be compared. */
export type Told = readonly [string, ...unknown[]];

export interface Reading {
  readonly told: Told[];
  /** Why the document was refused; anything but a coded error is thrown on. */
  readonly error: KaravaaniError | undefined;
  readonly encoding: string;
}

/** Sizes of the chunks that a document is cut into, repeated to its end. */
export type Cuts = readonly number[];

export const WHOLE: Cuts = [Number.MAX_SAFE_INTEGER];

function feed(reader: XmlReader, document: Uint8Array, cuts: Cuts): KaravaaniError | undefined {
  try {
    let at = 0;
    for (let i = 0; at < document.length; i++) {
      const size = Math.max(1, cuts[i % cuts.length]!);
      // A copy that is spoilt afterwards: the reader may not keep the chunk.
      const chunk = Uint8Array.from(document.subarray(at, at + size));
      reader.write(chunk);
      chunk.fill(0x2a);
      at += size;
    }
    reader.end();
    return undefined;
  } catch (error) {
    if (isKaravaaniError(error)) return error;
    throw error;
  }
}

const named = ({ prefix, local, namespace }: XmlName): string => `${prefix}:${local} {${namespace}}`;

/** Reads a document with the full face. */
export function readAll(
  make: CoreMaker,
  document: Uint8Array,
  cuts: Cuts = WHOLE,
  limits: Partial<XmlLimits> = {},
): Reading {
  const told: Told[] = [];
  const events: XmlEvents = {
    declaration: (version, encoding, standalone) => told.push(['declaration', version, encoding, standalone]),
    open: (name, attributes) =>
      told.push([
        'open',
        named(name),
        attributes.map((attribute) => [named(attribute), attribute.value]),
        { ...reader.scope() },
      ]),
    text: (value) => told.push(['text', value]),
    close: (name) => told.push(['close', named(name), { ...reader.scope() }]),
    comment: (value) => told.push(['comment', value]),
    instruction: (target, data) => told.push(['instruction', target, data]),
  };
  const reader = fullReader(make, events, limits);
  const error = feed(reader, document, cuts);
  return { told, error, encoding: reader.encoding };
}

/** Reads a document with the selection face. */
export function readSelected(
  make: CoreMaker,
  document: Uint8Array,
  tree: XmlNode,
  cuts: Cuts = WHOLE,
  limits: Partial<XmlLimits> = {},
): Reading {
  const told: Told[] = [];
  const handler: XmlSelectionHandler = {
    root: (name) => {
      told.push(['root', named(name), { ...reader.scope() }]);
      return tree;
    },
    open: (id, offset) => told.push(['open', id, offset, { ...reader.scope() }]),
    attribute: (id, value) => told.push(['attribute', id, value]),
    text: (id, value) => told.push(['text', id, value]),
    close: (id, end) => told.push(['close', id, end, { ...reader.scope() }]),
  };
  const reader = selectionReader(make, handler, limits);
  const error = feed(reader, document, cuts);
  return { told, error, encoding: reader.encoding };
}
