/** Whole instances for tests: real store, archive and register, in a folder of their own. */
export { eventually } from './eventually.ts';
export { type Content, createRig, type Differences, type Rig, type Taken } from './rig.ts';
export { expectedLines, type Line, postedLines, settledLines, truthLines } from './truth.ts';
