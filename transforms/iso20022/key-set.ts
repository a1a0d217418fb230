import { HashTable } from './hash-table.ts';
import { hash64 } from './hash64.ts';

/** Words of one block: 8,192 hashes. */
const BLOCK = 1 << 14;

/**
 * Remembers which texts it has seen, each with a number, as 64-bit hashes: 8 bytes each while texts come in order,
 * up to 24 otherwise. Two different ones are taken for one with a chance of about n^2 / 2^65.
 *
 * Banks mostly number in order, and what is greater than all before it is new: as long as texts come so, hashes are
 * only written down one after the other. The table is made when the first text comes out of order.
 */
export class KeySet {
  #blocks: Uint32Array<ArrayBuffer>[] = [];
  /** Words taken of the last block. */
  #taken = BLOCK;
  #greatest = '';
  #table: HashTable | undefined;

  /** Adds a text with a number below 2^53; true when both were there already. */
  add(text: string, number = 0): boolean {
    const words = hash64(text, number);
    const a = words[0]!;
    const b = words[1]!;
    if (this.#table !== undefined) return this.#table.put(a, b);
    if (text > this.#greatest) {
      this.#greatest = text;
      this.#write(a, b);
      return false;
    }
    this.#table = this.#makeTable();
    return this.#table.put(a, b);
  }

  #write(a: number, b: number): void {
    if (this.#taken === BLOCK) {
      this.#blocks.push(new Uint32Array(BLOCK));
      this.#taken = 0;
    }
    const block = this.#blocks[this.#blocks.length - 1]!;
    block[this.#taken] = a;
    block[this.#taken + 1] = b;
    this.#taken += 2;
  }

  #makeTable(): HashTable {
    const table = new HashTable();
    for (const block of this.#blocks) {
      for (let at = 0; at < BLOCK && block[at + 1] !== 0; at += 2) table.put(block[at]!, block[at + 1]!);
      block.buffer.transfer(0);
    }
    this.#blocks = [];
    this.#taken = BLOCK;
    return table;
  }

  clear(): void {
    if (this.#table === undefined && this.#blocks.length === 0) return;
    this.#blocks = [];
    this.#taken = BLOCK;
    this.#greatest = '';
    this.#table = undefined;
  }
}
