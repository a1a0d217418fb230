export {
  isSyntheticIban,
  SYNTHETIC_BANK_CODE,
  SYNTHETIC_BIC,
  syntheticIban,
} from './iban.ts';
export { artificialIdentityCode, CENTURY_SIGNS, readArtificialIdentityCode } from './identity-code.ts';
export {
  isNationalReference,
  isRfReference,
  normaliseReference,
  referenceCheckDigit,
  rfReference,
} from './reference.ts';
