/**
 * D12: a component declares its options once. From it come validation with "did you mean", the JSON Schema that
 * editors use, the reference page and redaction.
 */
export interface Declaration {
  /** Scheme (`file`), data format name (`camt`) or EIP name (`split`). */
  readonly name: string;
  readonly kind: 'component' | 'dataformat' | 'eip' | 'language';
  readonly title: string;
  /** What it is for, a few sentences in Markdown. */
  readonly description: string;
  /** What stands after the scheme: `directoryName` in `file:directoryName`. */
  readonly path?: OptionDeclaration;
  readonly options: readonly OptionDeclaration[];
  readonly examples?: readonly { readonly title: string; readonly yaml: string }[];
}

export interface OptionDeclaration {
  readonly name: string;
  readonly type:
    | 'string'
    | 'integer'
    | 'number'
    | 'boolean'
    | 'duration'
    | 'enum'
    | 'expression'
    | 'list'
    | 'secret-file';
  readonly values?: readonly string[];
  readonly required?: boolean;
  /** Written in the YAML as it would be written by a user. */
  readonly default?: string | number | boolean;
  readonly description: string;
  readonly personal?: boolean;
  /** The option means something at one end only: at the other it is refused. */
  readonly only?: 'consumer' | 'producer';
  /** Where Camel has no such option, or ours differs: said in the reference. */
  readonly extension?: boolean;
}

/** Validated values by option name; durations are milliseconds. */
export type OptionValues = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;
