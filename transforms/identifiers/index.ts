/** Identifiers of Finnish payments and people: read, normalised, formatted, and told what is odd about them. Pure. */
export { bicTable, finnishBic, isBic, SYNTHETIC_BANK_CODE } from './bic.ts';
export { businessIdCheckDigit, readBusinessId } from './business-id.ts';
export { isCountry } from './country.ts';
export {
  HETU_SEPARATORS,
  type Hetu,
  type HetuFault,
  hetuCheckCharacter,
  hetusInText,
  isHetu,
  readHetu,
} from './hetu.ts';
export {
  domesticCheckDigit,
  finnishIban,
  formatIban,
  type IbanFlag,
  ibanFlag,
  normaliseIban,
  readBban,
  readFlaggedIban,
} from './iban.ts';
export {
  type CreditorReference,
  formatReference,
  isNationalReference,
  isRfReference,
  nationalCheckDigit,
  type ReferenceFlag,
  readFlaggedReference,
  readReference,
  referenceFlag,
  referencesInText,
  rfReference,
} from './reference.ts';
