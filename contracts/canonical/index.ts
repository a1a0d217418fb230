/** Canonical messages: types made from the JSON Schemas in this folder. The schemas are the source. */
export type {
  Account,
  Balance,
  Batch,
  Charge,
  LocalDate,
  Money,
  Original,
  Party,
  PartyAccount,
  Payment,
  PaymentSource,
  Person,
  Reference,
  Remittance,
  ReturnReason,
  Statement,
  StatementSummary,
  StatementTotal,
  TransactionCode,
} from './canonical.gen.ts';
export { canonicalSchemas, type SchemaName } from './schemas.ts';
export { validator } from './validate.ts';
