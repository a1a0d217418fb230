/** Personal identity codes (henkilötunnus): decree 2022/2023, signs in force since 1.1.2023. */

const CHECK = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** Signs by century, in the order in which they come into use. */
export const CENTURY_SIGNS: Readonly<Record<'18' | '19' | '20', string>> = {
  18: '+',
  19: '-YXWVU',
  20: 'ABCDEF',
};

/** Individual numbers that are never given to a real person. */
export const FIRST_ARTIFICIAL = 900;
export const ARTIFICIAL_NUMBERS = 100;

/** Check character: the nine digits modulo 31; the sign is not part of it. */
export function identityCheckCharacter(digits: string): string {
  return CHECK[Number(digits) % 31]!;
}

/** A code that belongs to no real person: `individual` must be 900 to 999. */
export function artificialIdentityCode(birthDate: string, sign: string, individual: number): string {
  if (individual < FIRST_ARTIFICIAL || individual >= FIRST_ARTIFICIAL + ARTIFICIAL_NUMBERS) {
    throw new RangeError(`individual number ${individual} could be a real person's: use 900 to 999`);
  }
  const century = birthDate.slice(0, 2);
  if (!CENTURY_SIGNS[century as '19']?.includes(sign)) {
    throw new RangeError(`sign "${sign}" is not of the century of ${birthDate}`);
  }
  const digits = `${birthDate.slice(8)}${birthDate.slice(5, 7)}${birthDate.slice(2, 4)}`;
  return `${digits}${sign}${individual}${identityCheckCharacter(`${digits}${individual}`)}`;
}

/** The parts of an artificial code, or undefined when it is malformed, of no date, or could be a real person's. */
export function readArtificialIdentityCode(
  code: string,
): { birthDate: string; sign: string; individual: number } | undefined {
  const match = /^(\d\d)(\d\d)(\d\d)([-+YXWVUABCDEF])(9\d\d)[0-9ABCDEFHJKLMNPRSTUVWXY]$/.exec(code);
  if (!match) return undefined;
  const [, day, month, year, sign, individual] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (identityCheckCharacter(`${day}${month}${year}${individual}`) !== code[10]) return undefined;
  const century = Object.entries(CENTURY_SIGNS).find(([, signs]) => signs.includes(sign))![0];
  const birthDate = `${century}${year}-${month}-${day}`;
  const time = Date.parse(`${birthDate}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== birthDate) return undefined;
  return { birthDate, sign, individual: Number(individual) };
}
