/**
 * Builds core.wasm from assembly/: `node lib/xml/wasm/build.ts`. The result is committed, so that nobody needs the
 * compiler to run; a test builds it again and compares the bytes.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const OUTPUT = 'core.wasm';
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--converge'];

/** The module's bytes; an error with the compiler's messages when the source does not compile. */
export async function buildCore(): Promise<Uint8Array> {
  const source = fileURLToPath(new URL('assembly/index.ts', import.meta.url));
  let built: Uint8Array | undefined;
  const { error, stderr } = await asc.main([source, ...OPTIONS, '--outFile', OUTPUT], {
    writeFile: (name: string, content: string | Uint8Array) => {
      if (name === OUTPUT && typeof content !== 'string') built = content;
    },
  });
  if (error !== null || built === undefined)
    throw new Error(`assembly does not compile: ${stderr.toString()}`, { cause: error });
  return built;
}

if (import.meta.main) writeFileSync(new URL(OUTPUT, import.meta.url), await buildCore());
