/** Options that every step may have. */
export interface StepOptions {
  readonly id?: string;
}

export interface SplitOptions extends StepOptions {
  readonly delimiter?: string;
  readonly checkpoint?: boolean;
  /** Parts that settle together. */
  readonly chunk?: number;
  /** Simple expressions. */
  readonly tallyBy?: string;
  readonly tallyAmount?: string;
  readonly tallyDecimals?: number;
}

export interface IdempotentOptions extends StepOptions {
  readonly idempotentRepository: string;
  /** Simple expression. */
  readonly content?: string;
  readonly skipDuplicate?: boolean;
}

export interface LogOptions extends StepOptions {
  readonly loggingLevel?: 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'OFF';
  readonly logName?: string;
}
