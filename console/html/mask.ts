const DOTS = '••••';

/** Date of birth, separator (all of those since 2023) and the individual part. */
const IDENTITY_CODE = /(?<!\d)\d{6}[-+ABCDEFUVWXY]\d{3}[0-9A-Z]/gi;
/** An IBAN as it is written or grouped by four; lower-case words after it are not taken for a part of it. */
const IBAN = /(?<![0-9A-Z])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![0-9A-Z])/g;
const CREDITOR_REFERENCE = /(?<![0-9A-Z])RF\d{2}(?: ?[0-9A-Z]){1,21}(?![0-9A-Z])/gi;
const MAIL_ADDRESS = /[^\s<>,;:"']+@[^\s<>,;:"']+/g;
/** Seven digits and more, also in groups: references, accounts, member and telephone numbers. */
const LONG_NUMBER = /\+?\d(?: ?\d){6,}/g;
/** File names carry dates; a date alone says nothing of anybody. */
const DATE = /^(?:19|20)\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])$/;

/**
 * Takes out of a text of unknown content what may point at a person. What is left of an account is its first and
 * last four characters: enough for those who know the fund's accounts.
 */
export function maskText(text: string): string {
  return text
    .replace(IDENTITY_CODE, DOTS)
    .replace(CREDITOR_REFERENCE, `RF${DOTS}`)
    .replace(IBAN, (iban) => {
      const plain = iban.replaceAll(' ', '');
      return `${plain.slice(0, 4)} ${DOTS} ${plain.slice(-4)}`;
    })
    .replace(MAIL_ADDRESS, DOTS)
    .replace(LONG_NUMBER, (number) => (DATE.test(number) ? number : DOTS));
}
