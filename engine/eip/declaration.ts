import type { Declaration } from '../spi/index.ts';

/** What a step may hold, besides its options. */
export interface EipDeclaration extends Declaration {
  readonly kind: 'eip';
  /** A main expression, and what is made of it. */
  readonly expression?: 'value' | 'predicate';
  /** Nested steps under `steps`. */
  readonly steps?: boolean;
  /** An endpoint: `uri` and `parameters`. */
  readonly endpoint?: boolean;
  /** A data format under its kind: `custom: {ref}`. */
  readonly format?: boolean;
  /** Steps known only inside this one, by name. */
  readonly clauses?: Readonly<
    Record<string, { readonly many: boolean; readonly declaration: EipDeclaration }>
  >;
  /** The option that a plain text stands for in the short notation (`log: text`, `to: uri`). */
  readonly short?: string;
  /** Camel's options that are refused by name, each with what to do instead. */
  readonly refused?: Readonly<Record<string, string>>;
}
