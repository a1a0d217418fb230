/** A Finnish personal identity code (hetu), read. The separator belongs to it: without it the code is not unique. */
export interface Hetu {
  readonly code: string;
  /** YYYY-MM-DD. */
  readonly dateOfBirth: string;
  readonly separator: string;
  readonly individualNumber: string;
  /** The individual number is 900 to 999: given to test persons, never to a real one. */
  readonly test: boolean;
}

/** Why a text is not a personal identity code. */
export type HetuFault = 'form' | 'date' | 'individual-number' | 'check-character';

const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
/** First two digits of the year of birth by separator; the letters beyond `+`, `-` and `A` came in 2023. */
const CENTURIES: Readonly<Record<string, string>> = {
  '+': '18',
  '-': '19',
  Y: '19',
  X: '19',
  W: '19',
  V: '19',
  U: '19',
  A: '20',
  B: '20',
  C: '20',
  D: '20',
  E: '20',
  F: '20',
};
/** Individual numbers start at 002. */
const FIRST_INDIVIDUAL = 2;
const FIRST_TEST = 900;

/** Every separator, in the order of its century. */
export const HETU_SEPARATORS: readonly string[] = Object.keys(CENTURIES);

/** The check character over the date of birth (DDMMYY) and the individual number. */
export function hetuCheckCharacter(ddmmyy: string, individualNumber: string): string {
  return CHECK_CHARACTERS.charAt(Number(ddmmyy + individualNumber) % 31);
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Reads a personal identity code, blanks around it removed, small letters taken as capitals; or says why it is none. */
export function readHetu(text: string): Hetu | HetuFault {
  const code = text.trim().toUpperCase();
  const parts = /^([0-9]{2})([0-9]{2})([0-9]{2})([-+A-FU-Y])([0-9]{3})([0-9A-Y])$/.exec(code);
  if (parts === null) return 'form';
  const [, day = '', month = '', year = '', separator = '', individualNumber = '', check = ''] = parts;
  const fullYear = `${CENTURIES[separator]}${year}`;
  if (!isDate(Number(fullYear), Number(month), Number(day))) return 'date';
  const individual = Number(individualNumber);
  if (individual < FIRST_INDIVIDUAL) return 'individual-number';
  if (hetuCheckCharacter(day + month + year, individualNumber) !== check) return 'check-character';
  const dateOfBirth = `${fullYear}-${month}-${day}`;
  return { code, dateOfBirth, separator, individualNumber, test: individual >= FIRST_TEST };
}

/** Whether the text is a personal identity code. */
export function isHetu(text: string): boolean {
  return typeof readHetu(text) === 'object';
}

/** Codes in free text whose check character is right: what must not stand there in clear. */
export function hetusInText(text: string): Hetu[] {
  const found =
    text.toUpperCase().match(/(?<![0-9A-Z])[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y](?![0-9A-Z])/g) ?? [];
  return found.map(readHetu).filter((each) => typeof each === 'object');
}
