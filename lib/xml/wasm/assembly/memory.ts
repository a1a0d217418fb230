/** Linear memory: fixed tables first, then what `allocate` gives. Nothing is freed but all at once. */

export const TEXT_CLASSES: i32 = 1024;
export const ATTRIBUTE_CLASSES: i32 = 1280;
export const NAME_CLASSES: i32 = 1536;
/** For a few bytes on the way elsewhere. */
export const SCRATCH: i32 = 2048;
const FIRST_FREE: i32 = 4096;

const PAGE: i32 = 65536;
const ALIGNMENT: i32 = 16;

let top: i32 = FIRST_FREE;

export function allocate(size: i32): i32 {
  const at = top;
  top = (top + size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  const missing = top - memory.size() * PAGE;
  if (missing > 0 && memory.grow((missing + PAGE - 1) / PAGE) < 0) unreachable();
  return at;
}

export function freeAll(): void {
  top = FIRST_FREE;
}

@inline export function word(at: i32): i32 {
  return load<i32>(at);
}

@inline export function byte(at: i32): i32 {
  return load<u8>(at);
}

@inline export function textClass(at: i32): i32 {
  return load<u8>(TEXT_CLASSES + <i32>load<u8>(at));
}

@inline export function attributeClass(at: i32): i32 {
  return load<u8>(ATTRIBUTE_CLASSES + <i32>load<u8>(at));
}

@inline export function nameClass(at: i32): i32 {
  return load<u8>(NAME_CLASSES + <i32>load<u8>(at));
}

/** For each of 16 bytes whether it equals that of the other vector: one bit each. */
@inline export function equalBits(a: v128, b: v128): i32 {
  return i8x16.bitmask(i8x16.eq(a, b));
}
