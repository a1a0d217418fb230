import type { NameStyle } from '../people/index.ts';
import type { EntryCode, MessageName } from './model.ts';

/**
 * How each bank spells its statements. Taken from public samples and guides of 2009 to 2021 (banks.md 1.2, 1.3, 10);
 * what no source shows is chosen here and marked `assumed`, so that it can be replaced.
 */
export const PROFILES = ['fk', 'nordea', 'op', 'danske', 'samlink'] as const;
export type ProfileName = (typeof PROFILES)[number];

export type Encoding = 'UTF-8' | 'ISO-8859-1' | 'ISO-8859-15';

export interface Layout {
  readonly encoding: Encoding;
  /** Indentation of one level; none writes everything on one line. */
  readonly indent?: string;
  readonly lineEnd: '\n' | '\r\n';
  /** Namespace prefix; empty for a default namespace. */
  readonly prefix: string;
  readonly quote: '"' | "'";
  readonly standalone: boolean;
  readonly schemaLocation: boolean;
  /** A byte order mark first (UTF-8 only). */
  readonly bom?: boolean;
  /** A comment between the declaration and the root. */
  readonly comment?: string;
}

export interface Profile {
  readonly name: ProfileName;
  readonly layout: Layout;
  /** Text of `BkTxCd/Prtry/Cd`; undefined leaves `Prtry` out. */
  readonly entryCode: (code: EntryCode) => string | undefined;
  readonly entryCodeIssuer?: string;
  /** `BkTxCd` of items inside a batch. */
  readonly itemCode?: string;
  /** How a batch of reference payments stands in a 053: one sum item, no item, or every item. */
  readonly lump: 'sum' | 'none' | 'items';
  /** Which entries a 054 tells: reference payments alone, or every credit. */
  readonly notifies: 'references' | 'credits';
  readonly summary: 'full' | 'entries' | 'sides' | 'none';
  readonly balances: readonly ('OPBD' | 'PRCD' | 'CLBD' | 'CLAV')[];
  readonly openingDate: 'same' | 'previous';
  readonly sequence: { readonly digits: number; readonly electronic: boolean; readonly legal: boolean };
  /** All accounts in one message, or a message for each. */
  readonly accounts: 'together' | 'apart';
  readonly names: NameStyle;
  /** The bank's names for its files (banks.md 1.4); the message's own name where it has none. */
  readonly fileTypes: Partial<Readonly<Record<MessageName, string>>>;
  readonly suffix: string;
  readonly ownerScheme: 'BANK' | 'CUST';
  readonly recipient: boolean;
  readonly additionalInformation?: string;
  readonly times: 'offset' | 'local' | 'utc';
  readonly period: boolean;
  readonly accountName: boolean;
  /** Names the 054 beside the sum of a batch in the 053. */
  readonly pointsToItems: boolean;
  /** Names the fund as creditor of its incoming payments too. */
  readonly creditor: boolean;
  /** Blank inside archive ids. */
  readonly spacedIds: boolean;
  readonly entryText: boolean;
}

const WORDS: Readonly<Record<EntryCode['finnish'], readonly [op: string, danske: string, samlink: string]>> =
  {
    '702': ['MAKSUPALVELU', 'MAKSUPALVELU', 'OTTO MAKSUPALVELU'],
    '705': ['VIITESIIRTO', 'VIITESIIRROT', 'PANO VIITESIIRTO'],
    '710': ['TILISIIRTO', 'PANO', 'PANO TILISIIRTO'],
    '720': ['TILISIIRTO', 'OTTO', 'OTTO TILISIIRTO'],
    '730': ['PALVELUMAKSU', 'PALVELUMAKSU', 'OTTO PALVELUMAKSU'],
    '770': ['ULKOMAANMAKSU', 'ULKOMAANMAKSU', 'PANO ULKOMAANMAKSU'],
  };

const BASE = {
  lineEnd: '\n',
  prefix: '',
  quote: '"',
  standalone: false,
  schemaLocation: false,
} as const satisfies Partial<Layout>;

export const PROFILE: Readonly<Record<ProfileName, Profile>> = {
  fk: {
    name: 'fk',
    layout: { ...BASE, encoding: 'UTF-8', indent: '\t', schemaLocation: true, comment: ' Synthetic ' },
    entryCode: ({ finnish, subFamily }) =>
      subFamily === 'DMCT' ? `NTRF+${finnish}TransactionCodeText` : undefined,
    lump: 'sum',
    notifies: 'references',
    summary: 'full',
    balances: ['OPBD', 'PRCD', 'CLBD', 'CLAV'],
    openingDate: 'same',
    sequence: { digits: 1, electronic: true, legal: true },
    accounts: 'together',
    fileTypes: {},
    suffix: 'xml',
    names: 'as-is',
    ownerScheme: 'BANK',
    recipient: true,
    additionalInformation: 'Synthetic statement file',
    times: 'offset',
    period: true,
    accountName: true,
    pointsToItems: false,
    creditor: false,
    spacedIds: false,
    entryText: false,
  },
  nordea: {
    name: 'nordea',
    layout: { ...BASE, encoding: 'UTF-8', standalone: true },
    entryCode: () => undefined,
    lump: 'none',
    notifies: 'credits',
    summary: 'entries',
    balances: ['OPBD', 'CLBD', 'CLAV'],
    openingDate: 'same',
    sequence: { digits: 1, electronic: true, legal: false },
    accounts: 'together',
    fileTypes: { 'camt.053': 'NDCAMT53L', 'camt.054': 'NDCAMT54L' },
    suffix: 'XML',
    names: 'as-is',
    ownerScheme: 'CUST',
    recipient: false,
    times: 'utc',
    period: false,
    accountName: false,
    pointsToItems: true,
    creditor: false,
    spacedIds: false,
    entryText: false,
  },
  op: {
    name: 'op',
    layout: { ...BASE, encoding: 'UTF-8', indent: '  ', lineEnd: '\r\n' },
    entryCode: ({ finnish }) => `${finnish}${WORDS[finnish][0]}`,
    lump: 'items',
    notifies: 'references',
    summary: 'sides',
    balances: ['PRCD', 'OPBD', 'CLBD'],
    openingDate: 'previous',
    sequence: { digits: 1, electronic: true, legal: true },
    accounts: 'apart',
    fileTypes: {},
    suffix: 'xml',
    names: 'as-is',
    ownerScheme: 'CUST',
    recipient: false,
    times: 'offset',
    period: true,
    accountName: true,
    pointsToItems: false,
    creditor: true,
    spacedIds: false,
    entryText: true,
  },
  danske: {
    name: 'danske',
    layout: { ...BASE, encoding: 'UTF-8', indent: '    ', prefix: 'camt', quote: "'" },
    entryCode: ({ finnish }) => `${finnish} ${WORDS[finnish][1]}`,
    entryCodeIssuer: 'FFFS',
    itemCode: '700 SIIRTO',
    lump: 'none',
    notifies: 'references',
    summary: 'none',
    balances: ['OPBD', 'CLBD'],
    openingDate: 'same',
    sequence: { digits: 3, electronic: true, legal: true },
    accounts: 'apart',
    fileTypes: {},
    suffix: 'CAMT',
    names: 'family-first-capitals',
    ownerScheme: 'BANK',
    recipient: false,
    times: 'local',
    period: false,
    accountName: true,
    pointsToItems: false,
    creditor: false,
    spacedIds: false,
    entryText: false,
  },
  samlink: {
    name: 'samlink',
    layout: { ...BASE, encoding: 'ISO-8859-15' },
    entryCode: ({ finnish }) => `${finnish}${WORDS[finnish][2]}`,
    lump: 'sum',
    notifies: 'references',
    summary: 'full',
    balances: ['OPBD', 'CLBD'],
    openingDate: 'same',
    sequence: { digits: 1, electronic: true, legal: true },
    accounts: 'apart',
    fileTypes: { 'camt.053': 'XT', 'camt.054': 'XE' },
    suffix: 'XML',
    names: 'family-first-capitals',
    ownerScheme: 'CUST',
    recipient: true,
    times: 'local',
    period: false,
    accountName: true,
    pointsToItems: false,
    creditor: false,
    spacedIds: true,
    entryText: true,
  },
};
