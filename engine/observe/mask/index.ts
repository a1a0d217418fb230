export { createMasking, type Masking, type MaskingOptions } from './masking.ts';
export type { PersonalLabel } from './rules.ts';
