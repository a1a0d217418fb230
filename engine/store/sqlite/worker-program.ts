/** Where a worker's program stands: the build writes .js beside .js, the source runs as .ts. */
export function workerProgram(name: 'worker' | 'copy-worker'): URL {
  return new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
}
