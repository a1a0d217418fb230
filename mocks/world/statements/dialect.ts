import { finnishOffset } from '../calendar.ts';
import type { MessageName, Version } from './model.ts';
import { type Layout, PROFILE, type Profile, type ProfileName } from './profiles.ts';

/** How a version of the messages names things (banks.md 1.2). */
export interface VersionRules {
  /** `Sts/Cd` and `Dbtr/Pty/Nm` instead of `Sts` and `Dbtr/Nm`. */
  readonly choices: boolean;
  readonly bic: 'BIC' | 'BICFI';
  /** Own amount in `TxDtls`, `Chrgs/Rcrd`, `TtlNetNtry`. */
  readonly records: boolean;
}

export const VERSION: Readonly<Record<Version, VersionRules>> = {
  '02': { choices: false, bic: 'BIC', records: false },
  '04': { choices: false, bic: 'BICFI', records: true },
  '06': { choices: false, bic: 'BICFI', records: true },
  '08': { choices: true, bic: 'BICFI', records: true },
};

/** Names of the root's child, its repeated part, and the additional information of that part. */
export const ROOT: Readonly<Record<MessageName, { readonly body: string; readonly part: string }>> = {
  'camt.052': { body: 'BkToCstmrAcctRpt', part: 'Rpt' },
  'camt.053': { body: 'BkToCstmrStmt', part: 'Stmt' },
  'camt.054': { body: 'BkToCstmrDbtCdtNtfctn', part: 'Ntfctn' },
};

/** Everything that decides how a file is spelled. */
export interface Dialect {
  readonly message: MessageName;
  readonly version: Version;
  readonly rules: VersionRules;
  readonly profile: Profile;
  readonly layout: Layout;
}

export function namespaceOf(message: MessageName, version: Version): string {
  return `urn:iso:std:iso:20022:tech:xsd:${message}.001.${version}`;
}

export function dialectOf(
  message: MessageName,
  version: Version,
  profileName: ProfileName,
  layout: Partial<Layout> = {},
): Dialect {
  const profile = PROFILE[profileName];
  return { message, version, rules: VERSION[version], profile, layout: { ...profile.layout, ...layout } };
}

/** A point of Finnish time as the bank writes it. */
export function dateTime(date: string, time: string, day: number, times: Profile['times']): string {
  const zone = times === 'local' ? '' : times === 'utc' ? 'Z' : finnishOffset(day);
  return `${date}T${time}${zone}`;
}
