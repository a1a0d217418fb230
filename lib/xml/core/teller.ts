import {
  CDATA,
  CLOSE,
  HEAD_SIZE,
  IS_CDATA,
  OPEN,
  SCOPE,
  TEXT,
  UNSCOPE,
  WANTED_ATTRIBUTE,
  WANTED_CLOSE,
  WANTED_OPEN,
  WANTED_PART,
  WANTED_PARTS_END,
  WANTED_TEXT,
  WANTS_ATTRIBUTES,
  WANTS_ELEMENT,
  WANTS_TEXT,
} from '../codes.ts';
import type { SelectionTable } from './core.ts';
import type { NameTable } from './names.ts';
import type { TagScanner } from './tag.ts';

/** Integers of one attribute's event and of one declaration's. */
const PER_ATTRIBUTE = 5;
/** Integers that the events of one token take beside its attributes. */
const PER_TOKEN = 32;
const EVENTS = 16_384;

const NOTHING: SelectionTable = {
  names: [],
  columns: 1,
  next: new Int32Array(2),
  attributes: new Int32Array(2),
  wants: new Int32Array(2),
  ids: new Int32Array(2),
  idsBelow: 0,
};

/** Writes what is found as events: all of it, or what the selection wants. */
export class Teller {
  readonly events: Int32Array;
  end = HEAD_SIZE;
  /** Beyond this the events of one more token may not fit. */
  readonly full: number;
  /** What the element at each depth wants: a state of the selection, 0 for nothing. */
  private readonly states: Int32Array;
  /** Whether the element at each depth has declarations that were told. */
  private readonly scoped: Uint8Array;
  /** Whether parts of the text of the element at each depth were told. */
  private readonly parted: Uint8Array;
  private readonly everything: boolean;
  private readonly names: NameTable;
  private table = NOTHING;
  /** Number of the namespace that wanted elements are in. */
  private namespace = -1;

  constructor(everything: boolean, names: NameTable, attributes: number, depth: number) {
    const room = (attributes + 1) * PER_ATTRIBUTE * 2 + PER_TOKEN;
    this.events = new Int32Array(EVENTS + room);
    this.full = EVENTS;
    this.everything = everything;
    this.names = names;
    this.states = new Int32Array(depth + 2);
    this.scoped = new Uint8Array(depth + 2);
    this.parted = new Uint8Array(depth + 2);
  }

  select(table: SelectionTable, namespace: number): void {
    this.table = table;
    this.namespace = namespace;
  }

  /** `depth` is that of the element opened; the root's is 1. */
  open(tag: TagScanner, depth: number, at: number): void {
    const { table } = this;
    let state = 0;
    if (!this.everything) {
      const parent = this.states[depth - 1]!;
      if (tag.namespace !== this.namespace) state = 0;
      else if (depth === 1) state = 1;
      else if (parent !== 0)
        state = table.next[parent * table.columns + this.names.columns[this.names.locals[tag.found]!]!]!;
      this.states[depth] = state;
      this.parted[depth] = 0;
      if (state === 0) {
        this.scoped[depth] = 0;
        return;
      }
    }
    this.scoped[depth] = tag.declared > 0 ? 1 : 0;
    if (tag.declared > 0) this.declarations(tag);
    if (this.everything) this.openAny(tag, at);
    else this.openWanted(tag, state, at);
  }

  /** The declarations of a tag, as events. */
  declarations(tag: TagScanner): void {
    const { events } = this;
    events[this.end++] = SCOPE;
    events[this.end++] = tag.declared;
    for (let i = 0; i < tag.count; i++) {
      const prefix = tag.declaredPrefix(i);
      if (prefix < 0) continue;
      events[this.end++] = prefix;
      events[this.end++] = tag.boundTo(prefix);
    }
  }

  private openAny(tag: TagScanner, at: number): void {
    const { events } = this;
    let end = this.end;
    events[end++] = OPEN;
    events[end++] = tag.found;
    events[end++] = tag.namespace;
    events[end++] = at;
    events[end++] = tag.count - tag.declared;
    for (let i = 0; i < tag.count; i++) {
      if (tag.declared > 0 && tag.declaredPrefix(i) >= 0) continue;
      events[end++] = tag.names[i]!;
      events[end++] = tag.namespaces[i]!;
      events[end++] = tag.starts[i]!;
      events[end++] = tag.ends[i]!;
      events[end++] = tag.flags[i]!;
    }
    this.end = end;
  }

  private openWanted(tag: TagScanner, state: number, at: number): void {
    const { events, table } = this;
    const wants = table.wants[state]!;
    if (wants & WANTS_ELEMENT) {
      events[this.end++] = WANTED_OPEN;
      events[this.end++] = table.ids[state]!;
      events[this.end++] = at;
    }
    if (wants & WANTS_ATTRIBUTES) {
      for (let i = 0; i < tag.count; i++) {
        const id = table.attributes[state * table.columns + this.names.columns[tag.names[i]!]!]!;
        if (id === 0) continue;
        events[this.end++] = WANTED_ATTRIBUTE;
        events[this.end++] = id - 1;
        events[this.end++] = tag.starts[i]!;
        events[this.end++] = tag.ends[i]!;
        events[this.end++] = tag.flags[i]!;
      }
    }
  }

  /** A run of text of the element at `depth`, or a part of one. */
  text(depth: number, start: number, end: number, flags: number): void {
    if (start === end) return;
    const { events } = this;
    if (this.everything) {
      events[this.end++] = flags & IS_CDATA ? CDATA : TEXT;
    } else {
      if ((this.table.wants[this.states[depth]!]! & WANTS_TEXT) === 0) return;
      this.parted[depth] = 1;
      events[this.end++] = WANTED_PART;
      events[this.end++] = depth;
    }
    events[this.end++] = start;
    events[this.end++] = end;
    events[this.end++] = flags;
  }

  /** The element at `depth` ends after its last run of text; its end tag is from `at` to `after`. */
  close(depth: number, start: number, at: number, flags: number, after: number): void {
    const { events } = this;
    if (this.everything) {
      this.text(depth, start, at, flags);
      events[this.end++] = CLOSE;
      events[this.end++] = after;
    } else {
      const state = this.states[depth]!;
      if (state === 0) return;
      this.closeWanted(depth, state, start, at, flags, after);
    }
    if (this.scoped[depth]) events[this.end++] = UNSCOPE;
  }

  private closeWanted(
    depth: number,
    state: number,
    start: number,
    at: number,
    flags: number,
    after: number,
  ): void {
    const { events, table } = this;
    const wants = table.wants[state]!;
    if (wants & WANTS_TEXT) {
      if (this.parted[depth]) {
        this.text(depth, start, at, flags);
        events[this.end++] = WANTED_PARTS_END;
        events[this.end++] = table.ids[state]!;
        events[this.end++] = depth;
        events[this.end++] = at;
      } else {
        events[this.end++] = WANTED_TEXT;
        events[this.end++] = table.ids[state]!;
        events[this.end++] = start;
        events[this.end++] = at;
        events[this.end++] = flags;
      }
    }
    if (wants & WANTS_ELEMENT) {
      events[this.end++] = WANTED_CLOSE;
      events[this.end++] = table.ids[state]!;
      events[this.end++] = after;
    }
  }
}
