import type { DocumentPath, LocatedYaml } from '../../lib/schema/index.ts';

/** What a check of a mapping says; docs/reference/mapping-language.md lists the rules. */
export interface MappingFinding {
  /** `error`: the mapping is not used. `warning`: it may park messages. `info`: worth knowing. */
  readonly level: 'error' | 'warning' | 'info';
  readonly rule: MappingRule;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** Without a full stop. */
  readonly what: string;
  /** Whole sentences. */
  readonly remedy: string;
}

export const MAPPING_RULES = {
  'not-readable': 'The file is not YAML, or not in the mapping language.',
  'unknown-schema': 'The source or target is not one that mappings know.',
  'one-form': 'A value has none, or more than one, of the forms path, constant, template and so on.',
  'unknown-source-path': 'The source has no such path.',
  'unknown-target-path': 'The target has no such field.',
  'target-overlap': 'A field and a part of the same field are both mapped.',
  'required-target-missing': 'The target requires a field that is not mapped.',
  'may-be-absent': 'A required field may find no value; such a message is parked.',
  'type-mismatch': 'A value is of another kind than the field takes.',
  'money-mistake':
    'An amount is used as a number, without its currency, or in a currency that the field does not take.',
  'value-not-allowed': 'A value is not one that the field takes.',
  'text-may-not-fit': 'A text may be longer than the field takes; such a message is parked.',
  'text-lossy': 'A text may lose characters or be cut; the original stays in the archive.',
  'unknown-table': 'There is no such table.',
  'unused-table': 'A table is never looked up.',
  'table-not-readable': 'A table file is missing, or not a table.',
  'table-column': 'A table has no such column.',
  'unreachable-condition':
    'A condition or case can never hold, or a case stands behind ones that take everything.',
  'default-unused': 'A default stands on a value that is always there.',
  'cel-refused': 'A CEL expression is wrong, not typed, or not bounded.',
  'personal-unlabelled': 'Personal data goes into a field that is not labelled as personal.',
} as const;

export type MappingRule = keyof typeof MAPPING_RULES;

/** Gathers findings of one file, each at its place. */
export class Findings {
  readonly all: MappingFinding[] = [];
  readonly #document: LocatedYaml;

  constructor(document: LocatedYaml) {
    this.#document = document;
  }

  add(
    level: MappingFinding['level'],
    rule: MappingRule,
    path: DocumentPath,
    what: string,
    remedy: string,
    at: 'value' | 'key' = 'value',
  ): void {
    const position = at === 'key' ? this.#document.keyAt(path) : this.#document.at(path);
    this.all.push({ level, rule, file: this.#document.file, ...position, what, remedy });
  }

  error(rule: MappingRule, path: DocumentPath, what: string, remedy: string, at?: 'value' | 'key'): void {
    this.add('error', rule, path, what, remedy, at);
  }

  warning(rule: MappingRule, path: DocumentPath, what: string, remedy: string): void {
    this.add('warning', rule, path, what, remedy);
  }

  info(rule: MappingRule, path: DocumentPath, what: string, remedy: string): void {
    this.add('info', rule, path, what, remedy);
  }
}
