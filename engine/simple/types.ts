import type { ErrorPlace } from '../../lib/errors/index.ts';

/** What an expression reads: the engine's exchange has this shape. */
export interface Subject {
  readonly id: string;
  readonly routeId: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
  header(name: string): unknown;
  property(name: string): unknown;
}

/** A compiled expression. Absent values come as undefined or null, which mean the same. */
export type Evaluate = (subject: Subject) => unknown;
export type Test = (subject: Subject) => boolean;

/** The expression's whole text and where it was written, for errors. */
export interface Source {
  readonly text: string;
  readonly place: ErrorPlace;
}
