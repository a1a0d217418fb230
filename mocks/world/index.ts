export { SYNTHETIC_BANK_CODE, SYNTHETIC_BIC, syntheticIban } from './identifiers/index.ts';
export type { Membership, Name, NameClass, Person } from './people/index.ts';
export type {
  DirectoryMember,
  MemberQuery,
  ReferenceAnswer,
  RegisterDirectory,
} from './register-directory.ts';
export * from './statements/index.ts';
export { createWorld, type Fund, type FundAccount, type World } from './world.ts';
