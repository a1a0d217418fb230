/** The mapping language, `karavaani/mapping@1`, as it stands in a file; docs/reference/mapping-language.md. */
export const MAPPING_FORMAT = 'karavaani/mapping@1';

export interface MappingDocument {
  readonly format: typeof MAPPING_FORMAT;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly source: string;
  readonly target: string;
  readonly tables?: Readonly<Record<string, TableSource>>;
  readonly fields: Readonly<Record<string, FieldSpec>>;
}

/** Where a code table comes from: a file, or what the fund's configuration gives (`fund: accounts`). */
export interface TableSource {
  readonly file?: string;
  readonly fund?: string;
  /** Column of the codes; the first unless said. */
  readonly key?: string;
  /** Column of the values; the second unless said. */
  readonly value?: string;
}

export type Scalar = string | number | boolean;

/** How one value is made: exactly one of the forms, then the steps that it goes through. */
export interface ValueSpec {
  // Forms
  readonly path?: string;
  readonly constant?: Scalar | readonly Scalar[];
  readonly template?: string;
  readonly concat?: readonly ValueSpec[];
  readonly first?: readonly ValueSpec[];
  readonly choose?: readonly CaseSpec[];
  readonly collect?: readonly ValueSpec[];
  readonly list?: ListSpec;
  readonly cel?: string;
  /** Of `concat`: between parts. */
  readonly separator?: string;
  // Steps, in this order
  readonly when?: ConditionSpec;
  readonly table?: string | TableStep;
  readonly date?: string | DateStep;
  readonly money?: MoneyStep;
  readonly text?: TextStep;
  readonly default?: Scalar;
}

export interface FieldSpec extends ValueSpec {
  /** What to do when there is no value: `error` parks the message, `leave-out` sends the target without it. */
  readonly onAbsent?: 'error' | 'leave-out';
}

export type CaseSpec = ValueSpec;

export interface ListSpec {
  /** Path of a list in the source. */
  readonly over: string;
  readonly where?: ConditionSpec;
  /** Makes objects; paths inside are those of the item, `/path` is the source's. */
  readonly fields?: Readonly<Record<string, FieldSpec>>;
  /** Makes plain values. */
  readonly value?: ValueSpec;
}

export interface TableStep {
  readonly name: string;
  /** Column of the value, when not the table's own. */
  readonly column?: string;
  readonly onMissing?: 'error' | 'keep' | 'leave-out' | { readonly constant: Scalar };
}

export interface DateStep {
  /** Form of the input, `YYYY-MM-DD` unless said. */
  readonly from?: string;
  readonly to?: string;
}

export interface MoneyStep {
  /** The only currency taken. */
  readonly currency?: string;
  readonly as?: 'money' | 'decimal' | 'decimal-comma' | 'minor-units';
}

export interface TextStep {
  /** Blanks at both ends go away unless this is false, as a key must have it. */
  readonly trim?: boolean;
  /** Characters (code points) at most. */
  readonly max?: number;
  readonly overflow?: 'error' | 'cut';
  readonly charset?: string;
  readonly unmappable?: 'error' | 'replacement' | 'leave-out';
  readonly case?: 'upper' | 'lower';
  readonly pad?: { readonly length: number; readonly with: string; readonly side?: 'left' | 'right' };
}

export interface ConditionSpec {
  readonly path?: string;
  /** Instead of a path: any value, such as one looked up in a table. */
  readonly value?: ValueSpec;
  readonly equals?: Scalar;
  readonly in?: readonly Scalar[];
  readonly startsWith?: string | readonly string[];
  readonly contains?: Scalar;
  readonly present?: boolean;
  readonly all?: readonly ConditionSpec[];
  readonly any?: readonly ConditionSpec[];
  readonly not?: ConditionSpec;
  readonly cel?: string;
}

/** Keys that give a value; one of them stands in each value. */
export const FORMS = [
  'path',
  'constant',
  'template',
  'concat',
  'first',
  'choose',
  'collect',
  'list',
  'cel',
] as const;
