/** The fund's mapping language: from a canonical message to what a register takes. */
export {
  type CheckedMapping,
  type CompiledMapping,
  checkMapping,
  compileMapping,
  type MappingInput,
} from './compile.ts';
export type { Loss } from './compiler.ts';
export { type MappingEnd, SOURCES, TARGETS } from './ends.ts';
export { MAPPING_RULES, type MappingFinding, type MappingRule } from './findings.ts';
export { type Completion, mappingSchema } from './language-schema.ts';
export {
  runSamples,
  type SampleResult,
  type SamplesReport,
  samplesSchema,
} from './samples.ts';
export { type Table, tableSchema } from './table-file.ts';
export type { TableFiles } from './tables.ts';
export { type Trial, tryLines, tryMapping } from './trial.ts';
