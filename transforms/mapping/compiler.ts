import type { CelEnvironment } from '../../lib/cel/index.ts';
import type { DocumentPath } from '../../lib/schema/index.ts';
import type { Findings } from './findings.ts';
import type { FieldSpec, ValueSpec } from './language.ts';
import type { Shape } from './shape.ts';
import type { TableSet } from './tables.ts';

/** Makes a value from the source and, inside a list, its item; undefined when there is none. */
export type Read = (root: unknown, item: unknown) => unknown;

/** A compiled value: what makes it, and all that is known of it before anything runs. */
export interface Value {
  readonly read: Read;
  /** What it may be: one shape, or one for each alternative. */
  readonly shapes: readonly Shape[];
  readonly mayBeAbsent: boolean;
}

/** Where a value is written: what its paths read, and which target field it is for. */
export interface Scope {
  /** Paths begin here: the source, or the item of a list. */
  readonly here: Shape;
  /** `/path` begins here. */
  readonly root: Shape;
  readonly inList: boolean;
  readonly cel: CelEnvironment;
  /** Target field with dots, for people. */
  readonly field: string;
}

/** What happened to a text on its way; told beside the result, never in it. */
export interface Loss {
  readonly field: string;
  readonly kind: 'narrowed' | 'cut';
}

/** The listener of the `map` call that is running; mapping is synchronous, so one place is enough. */
export interface LossPlace {
  listener: ((loss: Loss) => void) | undefined;
}

/** What compiling a file shares. Forms contain values, and lists contain fields: they are reached through here. */
export interface Compiler {
  /** `target` is the shape of the field that the value is for. */
  readonly value: (spec: ValueSpec, at: DocumentPath, scope: Scope, target?: Shape) => Value;
  readonly fields: (
    specs: Readonly<Record<string, FieldSpec>>,
    at: DocumentPath,
    scope: Scope,
    target: Shape,
  ) => Value;
  readonly findings: Findings;
  readonly tables: TableSet;
  readonly losses: LossPlace;
}

/** A value where the file has a mistake: the mapping is refused anyway, the check goes on. */
export const BROKEN: Value = { read: () => undefined, shapes: [], mayBeAbsent: false };

export function isBroken(value: Value): boolean {
  return value.shapes.length === 0;
}

export type { DocumentPath };
