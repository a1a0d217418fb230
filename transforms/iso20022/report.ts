import type { Statement } from '../../contracts/canonical/index.ts';
import type { Finding } from './checks/finding.ts';
import type { Flag } from './flags.ts';
import type { CamtFormat, CamtVersion } from './message-type.ts';
import type { Repeats } from './repeats.ts';

/** One statement of a message, as it was read to its end. */
export interface StatementReport {
  /** With its totals. */
  readonly statement: Statement;
  /** Currency of the account: Acct/Ccy, else the first balance's, else the first entry's. */
  readonly currency: string | undefined;
  /** Latest booking date of its booked entries. */
  readonly lastBookingDate: string | undefined;
  readonly entries: number;
}

/** Items of booked entries by account and direction: what reconciliation must account for. */
export interface GroupTotal {
  /** `<iban> <direction>`. */
  readonly group: string;
  readonly count: number;
  /** Minor units, as a decimal integer. */
  readonly amount: string;
}

/** What one reading of a message tells. JSON, so that it can be kept with the verdict. */
export interface CamtReport {
  readonly format: CamtFormat;
  readonly version: CamtVersion;
  readonly messageId: string;
  readonly createdAt: string | undefined;
  readonly encoding: string;
  readonly pagination: Statement['pagination'];
  /** Items of the sequence, lumps and charges included. */
  readonly items: number;
  readonly entries: number;
  readonly statements: readonly StatementReport[];
  readonly totals: readonly GroupTotal[];
  /** What the file itself proves wrong or odd. */
  readonly findings: readonly Finding[];
  readonly repeats: Repeats;
  /** How many items have each flag. */
  readonly flags: Readonly<Partial<Record<Flag, number>>>;
}
