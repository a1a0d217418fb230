/** Where an instance runs (D9). Real personal data may be in the last two only. */
export const ENVIRONMENTS = ['development', 'test', 'training', 'production', 'production-copy'] as const;

export type Environment = (typeof ENVIRONMENTS)[number];

export const FUND_FORMAT = 'karavaani/fund@1';

export interface FundAccount {
  readonly iban: string;
  readonly currency: string;
  readonly name?: string;
  /** The fund's own code for the account; mappings read it from the table `fund: accounts`. */
  readonly code?: string;
  /** Kinds of references that payers may use on it. */
  readonly references: readonly ('national' | 'rf')[];
}

/** One fund's configuration: checked, placeholders filled, paths absolute, durations in milliseconds. */
export interface FundConfig {
  readonly fund: string;
  readonly name: string;
  readonly environment: Environment;
  /** Folder of fund.yaml. */
  readonly folder: string;
  readonly file: string;
  /** Folder of what the running instance keeps. */
  readonly home: string;
  readonly accounts: readonly FundAccount[];
  readonly references: { readonly series: string };
  readonly retention: { readonly originals: number; readonly history: number; readonly keys: number };
  readonly schedules: { readonly purge: string; readonly timeZone: string };
  readonly bank: {
    readonly transport: 'directory';
    readonly inbox: string;
    readonly done: string;
    readonly failed: string;
    readonly delay: number;
    readonly readLockCheckInterval: number;
  };
  readonly register: {
    readonly url: string;
    readonly tokenUrl: string;
    readonly clientId: string;
    readonly clientSecretFile: string;
    readonly caFile: string;
    readonly certFile: string;
    readonly keyFile: string;
  };
  readonly store: { readonly directory: string; readonly keyFile: string };
  readonly http: { readonly host: string; readonly port: number };
  readonly routes: readonly string[];
  /** Mapping file by the name that routes use (`mapping:NAME`). */
  readonly mappings: Readonly<Record<string, string>>;
  /** What routes may name in placeholders: `{{bank.inbox}}`; all keys are listed in the reference. */
  readonly properties: Readonly<Record<string, string>>;
}

/** fund.yaml as it stands in the file, after the check and with placeholders filled. */
export interface FundDocument {
  readonly format: typeof FUND_FORMAT;
  readonly fund: string;
  readonly name: string;
  readonly environment: Environment;
  readonly home: string;
  readonly accounts: readonly {
    readonly iban: string;
    readonly currency?: string;
    readonly name?: string;
    readonly code?: string;
    readonly references?: readonly ('national' | 'rf')[];
    readonly asFound?: boolean;
  }[];
  readonly references: { readonly series: string };
  readonly retention?: { readonly originals?: string; readonly history?: string; readonly keys?: string };
  readonly schedules?: { readonly purge?: string; readonly timeZone?: string };
  readonly bank: { readonly directory: BankDirectoryDocument };
  readonly register: FundConfig['register'];
  readonly store: FundConfig['store'];
  readonly http: { readonly host?: string; readonly port: number | string };
  readonly routes?: readonly string[];
  readonly mappings: Readonly<Record<string, string>>;
}

interface BankDirectoryDocument {
  readonly inbox: string;
  readonly done: string;
  readonly failed: string;
  readonly delay?: string;
  readonly readLockCheckInterval?: string;
}
