/** CEL expressions from configuration: read once, checked before they run, bounded in work, no functions of their own. */
export {
  type CelEnvironment,
  type CelExpression,
  type CelFields,
  type CelFunction,
  type CelType,
  type CelVariable,
  createCelEnvironment,
} from './environment.ts';
export type { CelRead } from './reads.ts';
