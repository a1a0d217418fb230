import {
  COMMENT,
  E_DEPTH,
  E_INCOMPLETE,
  E_ROOT_MISSING,
  E_ROOT_SECOND,
  E_TAG,
  E_TAG_MISMATCH,
  E_TAG_UNOPENED,
  E_TEXT_OUTSIDE,
  E_TOKEN,
  FAILED,
  FULL,
  HEAD_END,
  HEAD_ERROR,
  HEAD_ERROR_AT,
  HEAD_ERROR_NAME,
  HEAD_POSITION,
  HEAD_ROOT_AT,
  HEAD_ROOT_NAME,
  HEAD_ROOT_NAMESPACE,
  HEAD_SIZE,
  INSTRUCTION,
  LESS,
  NAME_END,
  ROOT,
  STARVED,
} from '../codes.ts';
import type { XmlLimits } from '../types.ts';
import type { Core, CoreSetup, SelectionTable } from './core.ts';
import { IS_SECTION, MarkupScanner } from './markup.ts';
import { NameScanner } from './name-scanner.ts';
import { hashOf, NameTable } from './names.ts';
import { Scopes } from './scopes.ts';
import { FAIL, Source, STARVE } from './source.ts';
import { TagScanner } from './tag.ts';
import { Teller } from './teller.ts';
import { TextScanner } from './text.ts';

const GREATER = 0x3e;
const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const FIRST_WINDOW = 65_536;

/** The core in JavaScript: the reference that the WebAssembly core is compared with. */
class JsCore implements Core {
  memory = Buffer.alloc(FIRST_WINDOW + 1);
  readonly window = 0;
  capacity = FIRST_WINDOW;
  readonly events: Int32Array;

  private readonly source = new Source();
  private readonly names: NameTable;
  private readonly scopes: Scopes;
  private readonly text: TextScanner;
  private readonly scanner: NameScanner;
  private readonly tag: TagScanner;
  private readonly markup: MarkupScanner;
  private readonly teller: Teller;
  private readonly limits: XmlLimits;
  private readonly everything: boolean;
  private selected = false;

  /** Open elements, by depth from 1: number of the name, declarations in force before. */
  private readonly open: Int32Array;
  private readonly scoped: Int32Array;
  private depth = 0;
  private closed = false;
  /** Bytes of the run of text at hand that earlier windows held. */
  private carried = 0;

  constructor(setup: CoreSetup) {
    const { limits } = setup;
    this.limits = limits;
    this.everything = setup.everything;
    this.source.classes = setup.classes;
    this.source.limit = limits.token;
    this.names = new NameTable(limits.names);
    this.scopes = new Scopes(this.names);
    this.text = new TextScanner(this.source);
    this.scanner = new NameScanner(this.source, this.names);
    this.tag = new TagScanner(this.scanner, this.scopes, setup.host, limits.attributes);
    this.markup = new MarkupScanner(this.scanner);
    this.teller = new Teller(setup.everything, this.names, limits.attributes, limits.depth);
    this.events = this.teller.events;
    this.open = new Int32Array(limits.depth + 1);
    this.scoped = new Int32Array(limits.depth + 1);
  }

  reserve(capacity: number): void {
    if (capacity <= this.capacity) return;
    const larger = Buffer.alloc(capacity + 1);
    larger.set(this.memory);
    this.memory = larger;
    this.capacity = capacity;
  }

  nameBytes(name: number): Uint8Array {
    return this.names.text(name);
  }

  prefixOf(name: number): number {
    return this.names.prefixes[name]!;
  }

  localOf(name: number): number {
    return this.names.locals[name]!;
  }

  select(table: SelectionTable, names: readonly (Uint8Array | undefined)[], namespace: number): void {
    for (const [index, bytes] of names.entries()) {
      if (bytes === undefined) continue;
      const name = this.names.find(bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length), -1);
      if (name >= 0) this.names.columns[name] = index + 1;
    }
    this.teller.select(table, namespace);
    this.selected = true;
  }

  release(): void {}

  lineFeeds(from: number, to: number): number {
    const bytes = this.memory;
    let count = 0;
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      if (byte === LINE_FEED) count++;
      else if (byte === CARRIAGE_RETURN) return -1;
    }
    return count;
  }

  characters(from: number, to: number): number {
    const bytes = this.memory;
    let count = 0;
    for (let i = from; i < to; i++) if ((bytes[i]! & 0xc0) !== 0x80) count++;
    return count;
  }

  scan(from: number, to: number, last: boolean): number {
    const { source, teller } = this;
    source.bytes = this.memory;
    source.end = to;
    this.memory[to] = 0;
    teller.end = HEAD_SIZE;
    let p = from;
    for (;;) {
      if (teller.end > teller.full) return this.finish(FULL, p);
      const next = this.depth === 0 ? this.outside(p) : this.inside(p);
      if (next >= 0) p = next;
      else if (next === STARVE) return last ? this.ended(to) : this.finish(STARVED, this.text.stopped);
      else if (next === FAIL) return this.finish(FAILED, p);
      else return this.finish(ROOT, p);
    }
  }

  /** Nothing follows: the document must be complete. */
  private ended(to: number): number {
    const { source } = this;
    if (this.closed && this.text.stopped === to) return this.finish(STARVED, to);
    source.token = to;
    if (this.depth === 0 && this.text.stopped === to) source.fail(E_ROOT_MISSING, to);
    else source.fail(E_INCOMPLETE, to, this.depth === 0 ? 0 : this.open[this.depth]!);
    return this.finish(FAILED, to);
  }

  private finish(status: number, at: number): number {
    const { events, source } = this;
    events[HEAD_END] = this.teller.end;
    events[HEAD_POSITION] = at;
    events[HEAD_ERROR] = source.error;
    events[HEAD_ERROR_AT] = source.errorAt;
    events[HEAD_ERROR_NAME] = source.errorName;
    return status;
  }

  /** Before and after the root element. */
  private outside(from: number): number {
    const { source } = this;
    const at = source.space(from);
    this.text.stopped = at;
    source.token = at;
    if (at >= source.end) return STARVE;
    if (source.classes.text[source.bytes[at]!] !== LESS) return source.unexpected(at, E_TEXT_OUTSIDE);
    if (at + 1 >= source.end) return STARVE;
    const second = source.bytes[at + 1]!;
    if (second === SLASH) return source.fail(E_TAG_UNOPENED, at);
    if (second === EXCLAMATION || second === QUESTION) return this.other(at, second);
    const after = this.tag.read(at);
    if (after < 0) return after;
    if (this.closed) return source.fail(E_ROOT_SECOND, at);
    return this.start(at, after);
  }

  /** A run of text and the markup after it. */
  private inside(from: number): number {
    const { source, teller, depth } = this;
    source.token = from - this.carried;
    const at = this.text.run(from);
    if (at < 0) {
      if (at === STARVE) this.part(from, this.text.stopped);
      return at;
    }
    if (at - source.token > source.limit) return source.fail(E_TOKEN, at, 0, at);
    this.text.stopped = at;
    source.token = at;
    const second = source.bytes[at + 1]!;
    let after: number;
    if (second === SLASH) {
      after = this.endTag(at);
      if (after >= 0) {
        teller.close(depth, from, at, this.text.flags, after);
        this.close(depth);
        return after;
      }
    } else if (at + 1 >= source.end) {
      after = STARVE;
    } else {
      this.part(from, at);
      if (second === EXCLAMATION || second === QUESTION) return this.other(at, second);
      after = this.tag.read(at);
      return after < 0 ? after : this.start(at, after);
    }
    if (after === STARVE) this.part(from, at);
    return after;
  }

  /** Tells a part of a run of text whose end is not known yet. */
  private part(from: number, to: number): void {
    this.teller.text(this.depth, from, to, this.text.flags);
    this.carried += to - from;
  }

  private start(at: number, after: number): number {
    const { source, tag, scopes, teller } = this;
    if (after - at > source.limit) return source.fail(E_TOKEN, after, 0, after);
    if (this.depth === this.limits.depth) return source.fail(E_DEPTH, at);
    const before = scopes.count;
    if (tag.resolve(at) < 0) return FAIL;
    if (!this.everything && !this.selected) {
      if (tag.declared > 0) teller.declarations(tag);
      scopes.unbind(before);
      return this.root(at);
    }
    const depth = ++this.depth;
    this.open[depth] = tag.found;
    this.scoped[depth] = before;
    this.carried = 0;
    teller.open(tag, depth, at);
    this.scanner.after(tag.found, false);
    if (tag.empty) {
      teller.close(depth, after, after, 0, after);
      this.close(depth);
    }
    return after;
  }

  private close(depth: number): void {
    this.scanner.after(this.open[depth]!, true);
    if (this.scopes.count > this.scoped[depth]!) this.scopes.unbind(this.scoped[depth]!);
    this.carried = 0;
    this.depth = depth - 1;
    if (depth === 1) this.closed = true;
  }

  /** Stops until the front has said what it wants of this root. */
  private root(at: number): number {
    this.events[HEAD_ROOT_NAME] = this.tag.found;
    this.events[HEAD_ROOT_NAMESPACE] = this.tag.namespace;
    this.events[HEAD_ROOT_AT] = at;
    return ASK;
  }

  /** Position after the end tag at `at`. */
  private endTag(at: number): number {
    const { source, names } = this;
    const { bytes } = source;
    const name = this.open[this.depth]!;
    const own = names.bytes;
    const from = names.starts[name]!;
    const length = names.lengths[name]!;
    let p = at + 2;
    for (let i = 0; i < length; i++, p++) {
      if (bytes[p] !== own[from + i]) return this.mismatch(at, p, name);
    }
    if (source.classes.name[bytes[p]!] !== NAME_END) return this.mismatch(at, p, name);
    p = source.space(p);
    if (bytes[p] !== GREATER || p >= source.end) return source.unexpected(p, E_TAG);
    p++;
    return p - at > source.limit ? source.fail(E_TOKEN, p, 0, p) : p;
  }

  private mismatch(at: number, found: number, name: number): number {
    const { source } = this;
    if (found >= source.end) return source.starve();
    if (found === at + 2 && source.classes.name[source.bytes[found]!] === NAME_END)
      return source.unexpected(found, E_TAG);
    return source.fail(E_TAG_MISMATCH, at, name, found + 1);
  }

  /** Comments, instructions, CDATA sections. */
  private other(at: number, second: number): number {
    const { source, markup, teller } = this;
    const after =
      second === QUESTION ? markup.instruction(at) : markup.exclamation(at, this.carried, this.depth === 0);
    if (after < 0) return after;
    if (after - source.token > source.limit) return source.fail(E_TOKEN, after, 0, after);
    if (second === EXCLAMATION && markup.kind === IS_SECTION) {
      teller.text(this.depth, markup.start, markup.end, markup.flags);
      this.carried += after - at;
      return after;
    }
    if (!this.everything) return after;
    const { events } = this;
    events[teller.end++] = second === QUESTION ? INSTRUCTION : COMMENT;
    if (second === QUESTION) events[teller.end++] = markup.target;
    events[teller.end++] = markup.start;
    events[teller.end++] = markup.end;
    events[teller.end++] = markup.flags;
    events[teller.end++] = at;
    return after;
  }
}

/** Instead of a position: the root is found, and what is wanted of it is not known yet. */
const ASK = -3;

/** The core in JavaScript. */
export const jsCore = (setup: CoreSetup): Core => new JsCore(setup);
