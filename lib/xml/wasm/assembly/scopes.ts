import { boundTo, setBound } from './names';
import { allocate, word } from './memory';

/** Declarations in force, each with what its prefix was bound to before. */
const ENTRY: i32 = 8;
const FIRST_ENTRIES: i32 = 64;

let entries: i32 = 0;
let capacity: i32 = 0;
export let bindings: i32 = 0;

export function beginScopes(): void {
  capacity = FIRST_ENTRIES;
  entries = allocate(capacity * ENTRY);
  bindings = 0;
}

export function bind(prefix: i32, namespace: i32): void {
  if (bindings == capacity) {
    const larger = allocate(capacity * 2 * ENTRY);
    memory.copy(larger, entries, capacity * ENTRY);
    entries = larger;
    capacity *= 2;
  }
  const at = entries + bindings * ENTRY;
  store<i32>(at, prefix);
  store<i32>(at + 4, boundTo(prefix));
  bindings++;
  setBound(prefix, namespace);
}

/** Takes back declarations until `count` are left. */
export function unbind(count: i32): void {
  while (bindings > count) {
    bindings--;
    const at = entries + bindings * ENTRY;
    setBound(word(at), word(at + 4));
  }
}
