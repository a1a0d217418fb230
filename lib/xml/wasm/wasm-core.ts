import { readFileSync } from 'node:fs';
import type { Core, CoreHost, CoreSetup, SelectionTable } from '../core/core.ts';
import { NAME_BYTES } from '../limits.ts';

// The types of Node leave it out.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/** What the module exports (assembly/index.ts). Addresses are indexes into its memory. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly events: { readonly value: number };
  begin(
    everything: boolean,
    depth: number,
    token: number,
    attributes: number,
    names: number,
    bytes: number,
  ): void;
  allocate(size: number): number;
  allocateTable(states: number, columns: number, idsBelow: number, namespace: number): number;
  scan(from: number, to: number, last: boolean): number;
  nameStart(name: number): number;
  nameLength(name: number): number;
  prefixOf(name: number): number;
  localOf(name: number): number;
  setColumn(at: number, length: number, column: number): void;
  spreadColumns(): void;
  lineFeeds(from: number, to: number): number;
  characters(from: number, to: number): number;
}

const TEXT_CLASSES = 1024;
const ATTRIBUTE_CLASSES = 1280;
const NAME_CLASSES = 1536;
const FIRST_WINDOW = 65_536;
/** Bytes beyond the window that a vector may read. */
const SLACK = 64;

let compiled: object | undefined;

/** The module (built by build.ts), compiled when the first document is read. */
function compile(): object {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('core.wasm', import.meta.url)));
  return compiled;
}

/** An instance of the module, used for one document after another: making one takes longer than a short document. */
class Machine {
  readonly exports: Exports;
  /** Whom to ask; set while a document is read. */
  ask: CoreHost['namespace'] | undefined;

  constructor() {
    const namespace = (start: number, end: number, flags: number): number => this.ask!(start, end, flags);
    this.exports = new WebAssembly.Instance(compile(), { host: { namespace } }).exports as Exports;
  }
}

/** Machines that wait for a document. More than this many readers at once is unusual. */
const SPARE = 4;
/** A machine whose memory has grown beyond this is not kept. */
const LARGEST_SPARE = 8_388_608;
const spare: Machine[] = [];

class WasmCore implements Core {
  memory!: Buffer;
  events!: Int32Array;
  window: number;
  capacity = FIRST_WINDOW;
  private readonly machine: Machine;
  private readonly exports: Exports;

  constructor({ classes, limits, everything, host }: CoreSetup) {
    this.machine = spare.pop() ?? new Machine();
    this.machine.ask = (start, end, flags) => {
      this.refresh();
      return host.namespace(start, end, flags);
    };
    this.exports = this.machine.exports;
    const { exports } = this;
    exports.begin(everything, limits.depth, limits.token, limits.attributes, limits.names, NAME_BYTES);
    this.window = exports.allocate(FIRST_WINDOW + SLACK);
    this.refresh();
    this.memory.set(classes.text, TEXT_CLASSES);
    this.memory.set(classes.attribute, ATTRIBUTE_CLASSES);
    this.memory.set(classes.name, NAME_CLASSES);
  }

  release(): void {
    this.machine.ask = undefined;
    if (spare.length < SPARE && this.memory.length <= LARGEST_SPARE) spare.push(this.machine);
  }

  /** The memory's buffer is another one after it has grown. */
  private refresh(): void {
    const { buffer } = this.exports.memory;
    if (this.memory?.buffer === buffer) return;
    this.memory = Buffer.from(buffer);
    this.events = new Int32Array(buffer, this.exports.events.value);
  }

  reserve(capacity: number): void {
    if (capacity <= this.capacity) return;
    const window = this.exports.allocate(capacity + SLACK);
    this.refresh();
    this.memory.copyWithin(window, this.window, this.window + this.capacity);
    this.window = window;
    this.capacity = capacity;
  }

  scan(from: number, to: number, last: boolean): number {
    const status = this.exports.scan(from, to, last);
    this.refresh();
    return status;
  }

  lineFeeds(from: number, to: number): number {
    return this.exports.lineFeeds(from, to);
  }

  characters(from: number, to: number): number {
    return this.exports.characters(from, to);
  }

  nameBytes(name: number): Uint8Array {
    const start = this.exports.nameStart(name);
    return this.memory.subarray(start, start + this.exports.nameLength(name));
  }

  prefixOf(name: number): number {
    return this.exports.prefixOf(name);
  }

  localOf(name: number): number {
    return this.exports.localOf(name);
  }

  select(table: SelectionTable, names: readonly (Uint8Array | undefined)[], namespace: number): void {
    const { exports } = this;
    const at = exports.allocateTable(table.wants.length, table.columns, table.idsBelow, namespace);
    const longest = names.reduce((length, name) => Math.max(length, name?.length ?? 0), 0);
    const scratch = exports.allocate(longest + SLACK);
    this.refresh();
    const all = new Int32Array(this.memory.buffer);
    let index = at / Int32Array.BYTES_PER_ELEMENT;
    for (const part of [table.next, table.attributes, table.wants, table.ids]) {
      all.set(part, index);
      index += part.length;
    }
    for (const [order, bytes] of names.entries()) {
      if (bytes === undefined) continue;
      this.memory.set(bytes, scratch);
      exports.setColumn(scratch, bytes.length, order + 1);
    }
    exports.spreadColumns();
  }
}

/** Whether this Node runs WebAssembly: it does unless it was started with `--jitless`. */
export const canRunWasm = (): boolean => typeof WebAssembly !== 'undefined';

/** The core in WebAssembly. */
export const wasmCore = (setup: CoreSetup): Core => new WasmCore(setup);
