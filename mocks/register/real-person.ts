/**
 * Finds personal identity codes that could be a real person's (D9): a date, a sign, an individual number outside
 * 900-999, and the right check character. Simulators refuse them wherever they stand.
 */
const CANDIDATE = /(?<![0-9A-Z])(\d\d)(\d\d)(\d\d)[-+A-FU-Y](\d{3})([0-9A-Y])(?![0-9A-Z])/gi;
const CHECK = '0123456789ABCDEFHJKLMNPRSTUVWXY';

export function mayNameRealPerson(text: string): boolean {
  // Every code has a sign and nine digits; nearly no text has, and none is looked at twice.
  for (const [, day, month, year, individual, check] of text.matchAll(CANDIDATE)) {
    if (Number(day) < 1 || Number(day) > 31 || Number(month) < 1 || Number(month) > 12) continue;
    if (Number(individual) > 899) continue;
    if (CHECK[Number(`${day}${month}${year}${individual}`) % 31] === check!.toUpperCase()) return true;
  }
  return false;
}
