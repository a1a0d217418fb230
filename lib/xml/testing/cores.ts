import { jsCore } from '../core/js-core.ts';
import type { CoreMaker } from '../document.ts';
import { wasmCore } from '../wasm/wasm-core.ts';

/** Every implementation of the core: each passes the same tests. */
export const cores: readonly (readonly [string, CoreMaker])[] = [
  ['JavaScript', jsCore],
  ['WebAssembly', wasmCore],
];
