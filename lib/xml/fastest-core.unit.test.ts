import { afterEach, describe, expect, it } from '@jest/globals';
import type { Core } from './core/core.ts';
import { jsCore } from './core/js-core.ts';
import { fastestCore } from './fastest-core.ts';
import { readAll } from './testing/events.ts';
import { wasmCore } from './wasm/wasm-core.ts';

const platform = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly')!;

afterEach(() => {
  Object.defineProperty(globalThis, 'WebAssembly', platform);
});

/** The core that reads a document, and what it tells. */
function chosen(): { like: (make: typeof jsCore) => boolean; told: number } {
  let core: Core | undefined;
  const { told } = readAll((setup) => {
    core = fastestCore(setup);
    return core;
  }, Buffer.from('<a>x</a>'));
  return {
    like: (make) => {
      let other: Core | undefined;
      readAll((setup) => {
        other = make(setup);
        return other;
      }, Buffer.from('<a/>'));
      return Object.getPrototypeOf(core) === Object.getPrototypeOf(other);
    },
    told: told.length,
  };
}

describe('the fastest core', () => {
  it('is the one in WebAssembly', () => {
    const { like, told } = chosen();
    expect([like(wasmCore), like(jsCore), told]).toEqual([true, false, 3]);
  });

  it('is the one in JavaScript where Node runs no WebAssembly', () => {
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    const { like, told } = chosen();
    expect([like(jsCore), told]).toEqual([true, 3]);
  });
});
