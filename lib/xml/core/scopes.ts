import {
  NAME_XML,
  NAME_XMLNS,
  NAMESPACE_XML,
  NAMESPACE_XMLNS,
  NO_NAME,
  NO_NAMESPACE,
  UNBOUND,
} from '../codes.ts';

/** Which namespace each prefix is bound to now, with what to put back when an element closes. */
export class Scopes {
  /** By number of the prefix. */
  readonly bound: Int32Array;
  private prefixes = new Int32Array(64);
  private earlier = new Int32Array(64);
  /** Declarations in force. */
  count = 0;

  constructor(names: number) {
    this.bound = new Int32Array(names).fill(UNBOUND);
    this.bound[NO_NAME] = NO_NAMESPACE;
    this.bound[NAME_XML] = NAMESPACE_XML;
    this.bound[NAME_XMLNS] = NAMESPACE_XMLNS;
  }

  bind(prefix: number, namespace: number): void {
    if (this.count === this.prefixes.length) {
      const prefixes = new Int32Array(this.count * 2);
      const earlier = new Int32Array(this.count * 2);
      prefixes.set(this.prefixes);
      earlier.set(this.earlier);
      this.prefixes = prefixes;
      this.earlier = earlier;
    }
    this.prefixes[this.count] = prefix;
    this.earlier[this.count] = this.bound[prefix]!;
    this.count++;
    this.bound[prefix] = namespace;
  }

  /** Takes back declarations until `count` are left. */
  unbind(count: number): void {
    while (this.count > count) {
      this.count--;
      this.bound[this.prefixes[this.count]!] = this.earlier[this.count]!;
    }
  }
}
