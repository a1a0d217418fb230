/**
 * Personal identity codes by their form: six digits, a separator of any century (since 2023 also B-F and U-Y), three
 * digits and a check character (Digital and Population Data Services Agency, "The personal identity code"). Letters
 * may stand right before and behind, as in a file name: `T010100A9001.xml`.
 */
const IDENTITY_CODE = /(?<!\d)\d{6}[-+A-FU-Ya-fu-y]\d{3}[\dA-Za-z]/g;

/** What looks so by chance: hashes and trace ids, UUIDs, message ids with the position of a part. */
const MADE_BY_PROGRAMS =
  /(?<![\p{L}\p{N}])(?:[0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-hjkmnp-tv-z]{26}(?:-\d+)*)(?![\p{L}\p{N}])/u
    .source;

const CODE_OR_ID = new RegExp(`(${MADE_BY_PROGRAMS})|${IDENTITY_CODE.source}`, 'gu');

/** Account numbers by their form (ISO 13616): country, two digits, then groups, with or without spaces. */
const ACCOUNT =
  /(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}(?: ?[\dA-Za-z]{4}){2,7}(?: ?[\dA-Za-z]{1,3})?(?![\p{L}\p{N}])/gu;

/** Hides what looks like a personal identity code or an account in any text. */
export function maskText(text: string): string {
  if (!/\d{2}/.test(text)) return text;
  return text.replace(CODE_OR_ID, (_, id?: string) => id ?? '[hetu]').replace(ACCOUNT, '[account]');
}
