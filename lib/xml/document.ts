import { type ErrorPlace, isKaravaaniError } from '../errors/index.ts';
import {
  FAILED,
  FULL,
  HEAD_END,
  HEAD_ERROR,
  HEAD_ERROR_AT,
  HEAD_ERROR_NAME,
  HEAD_POSITION,
  NO_NAME,
  ROOT,
} from './codes.ts';
import type { Core, CoreSetup } from './core/core.ts';
import type { Declaration } from './declaration.ts';
import type { Encoding } from './encoding.ts';
import { errors } from './errors.ts';
import { failure } from './failures.ts';
import { Namespaces } from './namespaces.ts';
import type { Position } from './position.ts';
import { LONGEST_PROLOG, type Prolog, readProlog } from './prolog.ts';
import type { XmlLimits, XmlReader, XmlScope } from './types.ts';
import { Utf16Reader, utf16Length } from './utf16.ts';
import { attributeValue } from './value.ts';

/** Makes a core for one document. */
export type CoreMaker = (setup: CoreSetup) => Core;

/** One of the two faces: turns a core's integers into the caller's events. */
export interface Face {
  readonly everything: boolean;
  declaration(declaration: Declaration): void;
  /** Tells the events up to `to`. */
  tell(document: DocumentReader, to: number): void;
  /** Index in the core's memory that the event last told, or being told, is about. */
  where(events: Int32Array): number;
  /** The selection face says here what it wants. */
  root(document: DocumentReader): void;
}

/** Characters of a name that an error text shows: names may be a megabyte long. */
const SHOWN = 80;
const shortened = (name: string): string => (name.length > SHOWN ? `${name.slice(0, SHOWN)}...` : name);

const WINDOW = 65_536;
/** Bytes of the longest character, as scanned. */
const LONGEST_CHARACTER = 4;
/** A token that was cut is scanned again from its start; only when it has grown by a half, if it is long. */
const SHORT = 256;

/** Feeds a core with a document: finds its encoding, moves the window, keeps positions, reports errors. */
export class DocumentReader implements XmlReader {
  core!: Core;
  namespaces: Namespaces;
  detail!: Encoding;
  private readonly face: Face;
  private readonly limits: XmlLimits;
  private readonly make: CoreMaker;
  private readonly names: string[] = [''];
  private head: Buffer = Buffer.alloc(0);
  private ended = false;
  private utf16: Utf16Reader | undefined;
  private position!: Position;
  /** Offset in the document of the window's first byte, and how much of the window is filled. */
  private base = 0;
  private filled = 0;
  private enough = 0;
  /** For UTF-16: an index whose offset is known. */
  private markAt = 0;
  private markOffset = 0;

  constructor(face: Face, limits: XmlLimits, make: CoreMaker) {
    this.face = face;
    this.limits = limits;
    this.make = make;
    this.namespaces = new Namespaces(limits.names);
  }

  get encoding(): string {
    return this.detail === undefined ? '' : this.detail.name;
  }

  scope(): XmlScope {
    return this.namespaces.scope();
  }

  write(chunk: Uint8Array): void {
    if (this.ended) throw errors.XML_READER_ENDED({});
    this.guard(() => {
      if (this.core !== undefined) this.feed(chunk, 0);
      else this.begin(chunk, false);
    });
  }

  end(): void {
    if (this.ended) throw errors.XML_READER_ENDED({});
    this.guard(() => {
      if (this.core === undefined) this.begin(new Uint8Array(0), true);
      if (this.utf16?.finish() === false) this.refuseUtf16();
      this.scan(true);
    });
    this.stop();
  }

  /** After any failure the reader takes no more. */
  private guard(work: () => void): void {
    let done = false;
    try {
      work();
      done = true;
    } finally {
      if (!done) this.stop();
    }
  }

  private stop(): void {
    this.ended = true;
    this.core?.release();
  }

  /** Text of a name. */
  name(number: number): string {
    const known = this.names[number];
    if (known !== undefined) return known;
    const bytes = this.core.nameBytes(number);
    const text = this.detail.decode(Buffer.from(bytes), 0, bytes.length);
    this.names[number] = text;
    return text;
  }

  /** What to add to an index for its offset in the document; undefined when that is not the same everywhere. */
  get shift(): number | undefined {
    return this.utf16 === undefined ? this.base - this.core.window : undefined;
  }

  /** Enters the declarations of the event at `from`; returns the index after it. */
  enterScope(from: number): number {
    const { events } = this.core;
    const end = from + 2 + events[from + 1]! * 2;
    this.namespaces.enter();
    for (let i = from + 2; i < end; i += 2) this.namespaces.declare(this.name(events[i]!), events[i + 1]!);
    return end;
  }

  /** Byte offset in the document of an index in the core's memory; fastest when the indexes grow. */
  offset(at: number): number {
    if (this.utf16 === undefined) return this.base + at - this.core.window;
    const { memory } = this.core;
    if (at < this.markAt) this.markOffset -= utf16Length(memory, at, this.markAt);
    else this.markOffset += utf16Length(memory, this.markAt, at);
    this.markAt = at;
    return this.markOffset;
  }

  private begin(chunk: Uint8Array, last: boolean): void {
    const taken = Math.min(chunk.length, LONGEST_PROLOG - this.head.length);
    this.head = Buffer.concat([this.head, chunk.subarray(0, taken)]);
    const prolog = readProlog(this.head, last);
    if (prolog === undefined) return;
    this.start(prolog);
    this.feed(this.head, prolog.length);
    this.feed(chunk, taken);
  }

  private start(prolog: Prolog): void {
    const { encoding } = prolog;
    this.detail = encoding;
    this.position = prolog.position;
    this.base = prolog.length;
    this.markOffset = prolog.length;
    if (encoding.unit === 2) {
      this.utf16 = new Utf16Reader(encoding.name === 'UTF-16LE');
      this.utf16.taken = prolog.length;
    }
    this.core = this.make({
      classes: encoding.classes,
      limits: this.limits,
      everything: this.face.everything,
      host: { namespace: (start, end, flags) => this.namespaceOf(start, end, flags) },
    });
    this.markAt = this.core.window;
    if (prolog.declaration !== undefined) this.face.declaration(prolog.declaration);
  }

  private namespaceOf(start: number, end: number, flags: number): number {
    return this.namespaces.number(attributeValue(this.detail, this.core.memory, start, end, flags));
  }

  private feed(chunk: Uint8Array, from: number): void {
    let next = from;
    while (next < chunk.length) {
      if (this.filled + LONGEST_CHARACTER > this.core.capacity) this.enlarge();
      const { memory, window, capacity } = this.core;
      const to = window + this.filled;
      if (this.utf16 === undefined) {
        const size = Math.min(
          chunk.length - next,
          Math.max(WINDOW, this.enough) - this.filled,
          capacity - this.filled,
        );
        memory.set(size === chunk.length ? chunk : chunk.subarray(next, next + size), to);
        this.filled += size;
        next += size;
      } else {
        this.filled = this.utf16.write(chunk, next, memory, to, window + capacity) - window;
        next = this.utf16.next;
        if (this.utf16.invalidAt >= 0) this.refuseUtf16();
      }
      if (this.filled >= this.enough) this.scan(false);
    }
  }

  private enlarge(): void {
    const { core } = this;
    const before = core.window;
    core.reserve(core.capacity * 2);
    this.markAt += core.window - before;
  }

  private refuseUtf16(): never {
    this.scan(false);
    const { window, memory } = this.core;
    const place = this.position.at(memory, window, window + this.filled);
    throw errors.XML_BYTES_INVALID({ encoding: this.encoding }, { ...place, offset: this.utf16!.invalidAt });
  }

  /** Scans what the window holds, tells it, and moves the rest to the window's start. */
  private scan(last: boolean): void {
    const { core } = this;
    const to = core.window + this.filled;
    let from = core.window;
    for (;;) {
      const status = core.scan(from, to, last);
      this.tell();
      if (status === FAILED) throw this.failed();
      from = core.events[HEAD_POSITION]!;
      if (status === ROOT) this.ask();
      else if (status !== FULL) break;
    }
    this.offset(from);
    this.base += from - core.window;
    this.position.advance(core, core.window, from);
    core.memory.copyWithin(core.window, from, to);
    this.markAt = core.window;
    this.filled = to - from;
    this.enough = this.filled > SHORT ? this.filled + (this.filled >> 1) : this.filled + 1;
  }

  private tell(): void {
    try {
      this.face.tell(this, this.core.events[HEAD_END]!);
    } catch (error) {
      throw this.placed(error);
    }
  }

  private ask(): void {
    try {
      this.face.root(this);
    } catch (error) {
      throw this.placed(error);
    }
    // The root is scanned again, and its declarations are told again.
    this.namespaces.leaveAll();
  }

  /** A coded error that a handler threw, with the place of the event that it was told. */
  private placed(error: unknown): unknown {
    return isKaravaaniError(error) ? error.at(this.place(this.face.where(this.core.events))) : error;
  }

  private place(at: number): ErrorPlace {
    const { memory, window } = this.core;
    return { offset: this.offset(at), ...this.position.at(memory, window, at) };
  }

  private failed(): Error {
    const { events } = this.core;
    const name = events[HEAD_ERROR_NAME]!;
    return failure(
      events[HEAD_ERROR]!,
      {
        encoding: this.encoding,
        name: name === NO_NAME ? '' : shortened(this.name(name)),
        limits: this.limits,
      },
      this.place(events[HEAD_ERROR_AT]!),
    );
  }
}
