export { differencesMarkdown } from './differences-markdown.ts';
export { DIFFERENCES, type Difference } from './differs-from-camel.ts';
export type { LintFinding } from './finding.ts';
export { lintRoutes, type RouteFile } from './lint.ts';
