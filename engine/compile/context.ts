import type { ErrorPlace, KaravaaniError } from '../../lib/errors/index.ts';
import type { EipDeclaration } from '../eip/declaration.ts';
import type { EndpointModel, ExpressionModel, FormatModel, StepModel } from '../route/index.ts';
import type { Evaluate, Piece, Test } from '../simple/index.ts';
import type { DataFormat, OptionValues, Producer } from '../spi/index.ts';
import type { Processor } from './processor.ts';
import type { Services } from './services.ts';

/** Where an endpoint leads: into a component, or into another route of the same runtime. */
export type Target =
  | { readonly kind: 'producer'; readonly producer: Producer }
  | { readonly kind: 'route'; readonly processor: Required<Processor> };

/** What an EIP is compiled with. Errors are gathered by the context; a compile goes on to find the next. */
export interface CompileContext {
  readonly routeId: string;
  readonly services: Services;
  steps(models: readonly StepModel[]): Required<Processor>;
  expression(model: ExpressionModel | undefined): Evaluate;
  predicate(model: ExpressionModel | undefined): Test;
  /** An option that holds a Simple expression. */
  simple(text: string, place: ErrorPlace): Evaluate;
  /** The same, cut into its pieces. */
  template(text: string, place: ErrorPlace): readonly Piece[];
  target(model: EndpointModel | undefined): Target;
  format(model: FormatModel | undefined): DataFormat;
  /** Idempotent consumers that parts of this split may pass, through other routes too; a nested split counts twice. */
  claimPoints(split: StepModel): number;
  /** Where the journal can start a message besides the route's beginning; failures are tried again as a step's are. */
  entry(id: string, processor: Processor): void;
  report(error: KaravaaniError): void;
}

/** One EIP: its declaration and how it becomes a processor. */
export interface Eip {
  readonly declaration: EipDeclaration;
  compile(step: StepModel, options: OptionValues, context: CompileContext): Processor;
}
