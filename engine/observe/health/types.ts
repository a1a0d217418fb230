export type HealthStatus = 'UP' | 'DOWN';

/** What a check found. */
export interface CheckResult {
  readonly status: HealthStatus;
  /** Why it is down. */
  readonly message?: string;
  /** Something is coming that people should act on; it takes nothing down (D5). */
  readonly warning?: string;
  readonly data?: Readonly<Record<string, string | number | boolean>>;
}

export interface HealthCheck {
  readonly name: string;
  /** Whether it counts for `ready`. */
  readonly readiness: boolean;
  /** Whether it counts for `live`: only what a restart would mend, never a partner or a broker (D5). */
  readonly liveness: boolean;
  /** What a late answer means: down unless said, where a busy machine is told from a dead one by no time limit. */
  readonly whenLate?: CheckResult;
  check(): CheckResult | Promise<CheckResult>;
}

/** The answer in Camel's shape. */
export interface HealthReport {
  readonly status: HealthStatus;
  readonly checks: readonly CheckReport[];
}

export interface CheckReport {
  readonly name: string;
  readonly status: HealthStatus;
  readonly message?: string;
  /** `warning` stands among them. */
  readonly data?: Readonly<Record<string, string | number | boolean>>;
}
