#!/usr/bin/env -S node --max-semi-space-size=16 --heap-growing-percent=60
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `CLI_NODE_TOO_OLD: karavaani needs Node 24 and runs on ${process.version}. Start it with "npx karavaani" or an npm script in this folder: they use the Node 24 that "npm ci" installed.\n`,
  );
  process.exit(3);
}
// Compiled code is kept between starts, for threads and child processes too: ready in less than half the time.
const { enableCompileCache } = await import('node:module');
const { directory } = enableCompileCache();
if (directory) process.env.NODE_COMPILE_CACHE = directory;
const { main } = await import('../cli/main.ts');
await main(process.argv);
