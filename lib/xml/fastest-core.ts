import type { Core, CoreSetup } from './core/core.ts';
import { jsCore } from './core/js-core.ts';
import { canRunWasm, wasmCore } from './wasm/wasm-core.ts';

/** WebAssembly where Node runs it, three to five times as fast; else JavaScript. */
export const fastestCore = (setup: CoreSetup): Core => (canRunWasm() ? wasmCore(setup) : jsCore(setup));
