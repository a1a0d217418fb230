import type { NameTable } from './names.ts';

/** Which namespace each prefix is bound to now, with what to put back when an element closes. */
export class Scopes {
  private prefixes = new Int32Array(64);
  private earlier = new Int32Array(64);
  /** Declarations in force. */
  count = 0;
  private readonly names: NameTable;

  constructor(names: NameTable) {
    this.names = names;
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
    this.earlier[this.count] = this.names.bound[prefix]!;
    this.count++;
    this.names.bound[prefix] = namespace;
  }

  /** Takes back declarations until `count` are left. */
  unbind(count: number): void {
    while (this.count > count) {
      this.count--;
      this.names.bound[this.prefixes[this.count]!] = this.earlier[this.count]!;
    }
  }
}
