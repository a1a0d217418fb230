/** The fund's banks: how files come from them and go to them. */
export { type BankSettings, createBankComponent } from './component.ts';
export { isSafeName, isTemporaryName, NAME_MAX } from './file-name.ts';
export type { Refusal } from './statements/intake.ts';
