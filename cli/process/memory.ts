/**
 * How V8 keeps an instance small: objects of chunks in flight die young or soon after, so that room for young ones
 * and the growth of the heap between two full collections are bounded. Measured on a day of 270,000 payments
 * (docs/decisions/0098-memory-of-an-instance.md): a third less memory at a few per cent of the time.
 * The first line of bin/karavaani.js says the same for whoever starts it by hand.
 */
export const MEMORY_FLAGS: readonly string[] = ['--max-semi-space-size=16', '--heap-growing-percent=60'];
