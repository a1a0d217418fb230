import {
  AMPERSAND,
  E_ATTRIBUTE,
  E_ATTRIBUTE_DUPLICATE,
  E_ATTRIBUTE_LESS,
  E_ATTRIBUTE_SPACE,
  E_ATTRIBUTES,
  E_NAMES,
  E_PREFIX_EMPTY,
  E_PREFIX_RESERVED,
  E_PREFIX_UNBOUND,
  E_TAG,
  HAS_HIGH,
  HAS_LINE_END,
  HAS_REFERENCE,
  HIGH,
  LEAD,
  LESS,
  LINE_END,
  NAME_XML,
  NAME_XMLNS,
  NAMESPACE_XML,
  NAMESPACE_XMLNS,
  NO_NAME,
  NO_NAMESPACE,
  PLAIN,
  QUOTE,
  UNBOUND,
} from '../codes.ts';
import type { CoreHost } from './core.ts';
import type { NameScanner } from './name-scanner.ts';
import type { NameTable } from './names.ts';
import type { Scopes } from './scopes.ts';
import { FAIL, type Source } from './source.ts';

const GREATER = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;

/** Reads start tags and resolves the namespaces of their names. */
export class TagScanner {
  /** After `read`: number of the element's name. */
  found = 0;
  /** After `read`: whether the tag closes itself. */
  empty = false;
  /** After `read`: how many attributes the tag has. */
  count = 0;
  /** After `resolve`: namespace of the element. */
  namespace = 0;
  /** After `resolve`: how many of the attributes declare namespaces. */
  declared = 0;
  readonly names: Int32Array;
  readonly namespaces: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly flags: Int32Array;
  private readonly at: Int32Array;
  private stamp = 0;

  private readonly source: Source;
  private readonly scanner: NameScanner;
  private readonly table: NameTable;
  private readonly scopes: Scopes;
  private readonly host: CoreHost;
  private readonly limit: number;

  constructor(scanner: NameScanner, scopes: Scopes, host: CoreHost, limit: number) {
    this.source = scanner.source;
    this.scanner = scanner;
    this.table = scanner.table;
    this.scopes = scopes;
    this.host = host;
    this.limit = limit;
    this.names = new Int32Array(limit);
    this.namespaces = new Int32Array(limit);
    this.starts = new Int32Array(limit);
    this.ends = new Int32Array(limit);
    this.flags = new Int32Array(limit);
    this.at = new Int32Array(limit);
  }

  /** Position after the start tag at `at`, its parts left in the fields. */
  read(at: number): number {
    const source = this.source;
    const bytes = source.bytes;
    let p = this.scanner.guessed(at + 1);
    if (p < 0) return p;
    this.found = this.scanner.found;
    this.count = 0;
    for (;;) {
      const before = p;
      p = source.space(p);
      const byte = bytes[p]!;
      if (byte === GREATER) {
        this.empty = false;
        p++;
        break;
      }
      if (byte === SLASH && p < source.end) {
        if (p + 1 >= source.end) return source.starve();
        if (bytes[p + 1] !== GREATER) return source.fail(E_TAG, p, 0, p + 2);
        this.empty = true;
        p += 2;
        break;
      }
      if (p === before) return source.unexpected(p, this.count > 0 ? E_ATTRIBUTE_SPACE : E_TAG);
      if (p >= source.end) return source.starve();
      if (this.count === this.limit) return source.fail(E_ATTRIBUTES, p);
      p = this.attribute(p);
      if (p < 0) return p;
    }
    return p;
  }

  private attribute(at: number): number {
    const source = this.source;
    const bytes = source.bytes;
    let p = this.scanner.name(at);
    if (p < 0) return p;
    p = source.space(p);
    if (bytes[p] !== EQUALS) return source.unexpected(p, E_ATTRIBUTE);
    p = source.space(p + 1);
    const quote = bytes[p]!;
    if (source.classes.attribute[quote] !== QUOTE) return source.unexpected(p, E_ATTRIBUTE);
    const index = this.count;
    this.names[index] = this.scanner.found;
    this.at[index] = at;
    this.starts[index] = p + 1;
    p = this.value(p + 1, quote, index);
    if (p >= 0) this.count++;
    return p;
  }

  /** Position after the closing quote of the value that starts at `at`. */
  private value(at: number, quote: number, index: number): number {
    const source = this.source;
    const bytes = source.bytes;
    const classes = source.classes.attribute;
    let flags = 0;
    let p = at;
    for (;;) {
      const byte = bytes[p]!;
      switch (classes[byte]) {
        case PLAIN:
          p++;
          continue;
        case QUOTE:
          if (byte === quote) {
            this.ends[index] = p;
            this.flags[index] = flags;
            return p + 1;
          }
          p++;
          continue;
        case LINE_END:
          flags |= HAS_LINE_END;
          p++;
          continue;
        case HIGH:
          flags |= HAS_HIGH;
          p++;
          continue;
        case LEAD:
          flags |= HAS_HIGH;
          p = source.character(p);
          break;
        case AMPERSAND:
          flags |= HAS_REFERENCE;
          p = source.reference(p);
          break;
        case LESS:
          return source.fail(E_ATTRIBUTE_LESS, p);
        default:
          return source.stop(p);
      }
      if (p < 0) return p;
    }
  }

  /** Applies the tag's declarations and finds the namespaces of its names; FAIL, or 0. */
  resolve(at: number): number {
    this.declared = 0;
    if (this.count > 0 && this.declareAll() < 0) return FAIL;
    const { table, source } = this;
    const prefix = table.prefixes[this.found]!;
    this.namespace = table.bound[prefix]!;
    if (this.namespace === UNBOUND) return source.fail(E_PREFIX_UNBOUND, at + 1, this.found);
    if (prefix === NAME_XMLNS) return source.fail(E_PREFIX_RESERVED, at + 1, this.found);
    for (let i = 0; i < this.count; i++) {
      const name = this.names[i]!;
      const own = table.prefixes[name]!;
      if (own === NO_NAME) {
        this.namespaces[i] = name === NAME_XMLNS ? NAMESPACE_XMLNS : NO_NAMESPACE;
        continue;
      }
      const namespace = table.bound[own]!;
      if (namespace === UNBOUND) return source.fail(E_PREFIX_UNBOUND, this.at[i]!, name);
      this.namespaces[i] = namespace;
      for (let j = 0; j < i; j++) {
        if (this.namespaces[j] === namespace && table.locals[this.names[j]!] === table.locals[name])
          return source.fail(E_ATTRIBUTE_DUPLICATE, this.at[i]!, name);
      }
    }
    return 0;
  }

  /** The prefix that the attribute declares, or a negative number. */
  declaredPrefix(index: number): number {
    const name = this.names[index]!;
    if (name === NAME_XMLNS) return NO_NAME;
    return this.table.prefixes[name] === NAME_XMLNS ? this.table.locals[name]! : -1;
  }

  boundTo(prefix: number): number {
    return this.table.bound[prefix]!;
  }

  private declareAll(): number {
    const stamp = ++this.stamp;
    for (let i = 0; i < this.count; i++) {
      const name = this.names[i]!;
      if (this.table.stamps[name] === stamp)
        return this.source.fail(E_ATTRIBUTE_DUPLICATE, this.at[i]!, name);
      this.table.stamps[name] = stamp;
      const prefix = this.declaredPrefix(i);
      if (prefix < 0) continue;
      if (this.declaration(i, name, prefix) < 0) return FAIL;
      this.declared++;
    }
    return 0;
  }

  /** Namespaces in XML 1.0, section 3: what may be bound to what. */
  private declaration(index: number, name: number, prefix: number): number {
    const source = this.source;
    const at = this.at[index]!;
    const namespace = this.host.namespace(this.starts[index]!, this.ends[index]!, this.flags[index]!);
    if (namespace < 0) return source.fail(E_NAMES, at);
    if (prefix === NAME_XMLNS) return source.fail(E_PREFIX_RESERVED, at, name);
    if (namespace === NAMESPACE_XMLNS || (namespace === NAMESPACE_XML) !== (prefix === NAME_XML))
      return source.fail(E_PREFIX_RESERVED, at, name);
    if (namespace === NO_NAMESPACE && prefix !== NO_NAME) return source.fail(E_PREFIX_EMPTY, at, name);
    this.scopes.bind(prefix, namespace);
    return 0;
  }
}
