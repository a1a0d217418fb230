export { didYouMean, suggestion } from './did-you-mean.ts';
export { pathText, type SchemaIssue } from './issues.ts';
export { type DocumentPath, type LocatedYaml, type Position, parseLocatedYaml } from './located-yaml.ts';
export { compileSchema, demandRightSchema, placeIn, toError, type Validator } from './validator.ts';
