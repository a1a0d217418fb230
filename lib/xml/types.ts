/**
 * The streaming XML reader's two faces over one tokenizer: every event (`XmlEvents`), or only the wanted
 * paths (`XmlSelection`). Both are push parsers: `write` chunks cut anywhere, then `end`.
 */

/** Bounds of what is accepted; beyond them the document is refused with a code. No token may exceed 256 MiB. */
export interface XmlLimits {
  /** Nesting of elements. Default 128. */
  readonly depth: number;
  /** Bytes of one token: a whole tag with its attributes, a comment, an instruction, one run of text. Default 1 MiB. */
  readonly token: number;
  /** Attributes of one element, namespace declarations included. Default 256. */
  readonly attributes: number;
  /** Different names of one document (with prefix, without, and namespaces); together at most 1 MiB. Default 16,384. */
  readonly names: number;
}

export interface XmlName {
  /** Namespace URI, empty when the name is in none. */
  readonly namespace: string;
  readonly local: string;
  readonly prefix: string;
}

export interface XmlAttribute extends XmlName {
  readonly value: string;
}

/**
 * Prefix to namespace URI; the default namespace under the empty prefix, absent when there is none. `xml` is not
 * listed. Without a prototype. The same object while nothing new is declared.
 */
export type XmlScope = Readonly<Record<string, string>>;

export interface XmlEvents {
  declaration?(version: string, encoding: string | undefined, standalone: boolean | undefined): void;
  /** Attributes in document order, without namespace declarations: those are in the reader's `scope()`. */
  open(name: XmlName, attributes: readonly XmlAttribute[]): void;
  /** Text and CDATA, adjacent runs joined, line ends normalised. */
  text(value: string): void;
  close(name: XmlName): void;
  comment?(value: string): void;
  instruction?(target: string, data: string): void;
}

/**
 * One wanted element of a selection: a tree of local names in the root's namespace. What is not in the tree is
 * checked for well-formedness and passed over without making strings. Elements of other namespaces never match.
 * A tree is compiled once, so it may not change after its first use; use the same one for many documents.
 */
export interface XmlNode {
  /** A small non-negative integer, chosen by the caller, told back in every event. */
  readonly id: number;
  /** Tell `open` and `close`. */
  readonly element?: boolean;
  /** Tell `text` once, with the whole direct character data, when the element closes (before `close`). */
  readonly text?: boolean;
  /** Unprefixed attributes to tell, after `open`, by name to id. */
  readonly attributes?: Readonly<Record<string, number>>;
  readonly children?: Readonly<Record<string, XmlNode>>;
}

/** Events of a selection. Offsets are absolute byte offsets in the encoded document. */
export interface XmlSelectionHandler {
  /** The root element: return the tree of its children, or throw a coded error to refuse the document. */
  root(name: XmlName): XmlNode;
  /** `offset` is that of the `<`. */
  open(id: number, offset: number): void;
  attribute(id: number, value: string): void;
  text(id: number, value: string): void;
  /** `end` is the offset after the `>`. */
  close(id: number, end: number): void;
}

export interface XmlReader {
  /** One chunk of the document; the reader does not keep the array after the call returns. */
  write(chunk: Uint8Array): void;
  /** No more chunks: the document must be complete. */
  end(): void;
  /** Namespaces in scope at the event being told. */
  scope(): XmlScope;
  /** Encoding in use, as its IANA name; known after the first bytes. */
  readonly encoding: string;
}
