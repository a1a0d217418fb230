export { type BankDay, type BankDayOptions, bankDay } from './bank-day.ts';
export type { Allocation, DayExpected, Expected, ExpectedItem, ExpectedLine, Outcome } from './expected.ts';
export { FAULTS, type Fault, withFault } from './faults.ts';
export type { StatementFile } from './file.ts';
export { defaultWorld, type GenerateCamtOptions, generateCamt } from './generate-camt.ts';
export type { Direction, MessageName, Version } from './model.ts';
export { type Encoding, type Layout, PROFILES, type ProfileName } from './profiles.ts';
export { BATCH_SHAPES, ENTRY_SHAPES, type Shape } from './shapes.ts';
