/**
 * Personal identity codes by their form: six digits, a separator of any century (since 2023 also B-F and U-Y), three
 * digits and a check character (Digital and Population Data Services Agency, "The personal identity code").
 */
const IDENTITY_CODE = /(?<![\p{L}\p{N}])\d{6}[-+A-FU-Ya-fu-y]\d{3}[\dA-Za-z](?![\p{L}\p{N}])/gu;

/** Account numbers by their form (ISO 13616): country, two digits, then groups, with or without spaces. */
const ACCOUNT =
  /(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}(?: ?[\dA-Za-z]{4}){2,7}(?: ?[\dA-Za-z]{1,3})?(?![\p{L}\p{N}])/gu;

/** Hides what looks like a personal identity code or an account in any text. */
export function maskText(text: string): string {
  if (!/\d{2}/.test(text)) return text;
  return text.replace(IDENTITY_CODE, '[hetu]').replace(ACCOUNT, '[account]');
}
