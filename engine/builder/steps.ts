import type { ErrorPlace } from '../../lib/errors/index.ts';
import type { StepIds } from '../route/index.ts';
import {
  type EndpointModel,
  type ExpressionModel,
  parseUri,
  type RawValue,
  type StepModel,
} from '../route/index.ts';
import { callSite } from './call-site.ts';
import { errors } from './errors.ts';
import type { IdempotentOptions, LogOptions, SplitOptions, StepOptions } from './options.ts';

type Parameters = Readonly<Record<string, RawValue>>;
type Parts = Pick<StepModel, 'eip'> & Partial<Omit<StepModel, 'eip'>>;

/** An endpoint of a URI and parameters. Throws ROUTE_BUILDER_URI. */
export function endpoint(uri: string, parameters: Parameters, place: ErrorPlace): EndpointModel {
  const parts = parseUri(uri);
  if (parts === undefined) throw errors.ROUTE_BUILDER_URI({ uri }, place);
  const { scheme, path } = parts;
  return { scheme, path, parameters: { ...parts.parameters, ...parameters }, place, places: {} };
}

function given(options: object): Record<string, RawValue> {
  const entries = Object.entries(options).filter(([name, value]) => name !== 'id' && value !== undefined);
  return Object.fromEntries(entries) as Record<string, RawValue>;
}

/** Writes steps one after another; nested steps are written in a function that gets a writer of their own. */
export class Steps {
  readonly #ids: StepIds;
  readonly #steps: StepModel[] = [];

  constructor(ids: StepIds) {
    this.#ids = ids;
  }

  get models(): readonly StepModel[] {
    return this.#steps;
  }

  #add(parts: Parts, id: string | undefined): this {
    const empty = { options: {}, steps: [], clauses: [], places: {} };
    this.#steps.push({ ...empty, place: callSite(), ...parts, id: this.#ids.take(parts.eip, id) });
    return this;
  }

  #nested(write: (steps: Steps) => unknown): readonly StepModel[] {
    const steps = new Steps(this.#ids);
    write(steps);
    return steps.models;
  }

  to(uri: string, parameters: Parameters = {}, { id }: StepOptions = {}): this {
    return this.#add({ eip: 'to', endpoint: endpoint(uri, parameters, callSite()) }, id);
  }

  wireTap(uri: string, parameters: Parameters = {}, { id }: StepOptions = {}): this {
    return this.#add({ eip: 'wireTap', endpoint: endpoint(uri, parameters, callSite()) }, id);
  }

  log(message: string, options: LogOptions = {}): this {
    return this.#add({ eip: 'log', options: { message, ...given(options) } }, options.id);
  }

  setBody(expression: ExpressionModel, { id }: StepOptions = {}): this {
    return this.#add({ eip: 'setBody', expression }, id);
  }

  setHeader(name: string, expression: ExpressionModel, { id }: StepOptions = {}): this {
    return this.#add({ eip: 'setHeader', options: { name }, expression }, id);
  }

  setProperty(name: string, expression: ExpressionModel, { id }: StepOptions = {}): this {
    return this.#add({ eip: 'setProperty', options: { name }, expression }, id);
  }

  unmarshal(format: string, { id }: StepOptions = {}): this {
    return this.#add({ eip: 'unmarshal', format: { name: format, place: callSite() } }, id);
  }

  marshal(format: string, { id }: StepOptions = {}): this {
    return this.#add({ eip: 'marshal', format: { name: format, place: callSite() } }, id);
  }

  filter(expression: ExpressionModel, write: (steps: Steps) => unknown, { id }: StepOptions = {}): this {
    return this.#add({ eip: 'filter', expression, steps: this.#nested(write) }, id);
  }

  split(expression: ExpressionModel, options: SplitOptions, write: (steps: Steps) => unknown): this {
    const streaming = { streaming: true, ...given(options) };
    return this.#add(
      { eip: 'split', expression, options: streaming, steps: this.#nested(write) },
      options.id,
    );
  }

  idempotentConsumer(
    expression: ExpressionModel,
    options: IdempotentOptions,
    write: (steps: Steps) => unknown,
  ): this {
    const lazy = { eager: false, ...given(options) };
    return this.#add(
      { eip: 'idempotentConsumer', expression, options: lazy, steps: this.#nested(write) },
      options.id,
    );
  }

  choice(write: (choice: Choice) => unknown, { id }: StepOptions = {}): this {
    const choice = new Choice((steps) => this.#nested(steps), this.#ids);
    write(choice);
    return this.#add({ eip: 'choice', clauses: choice.clauses }, id);
  }
}

/** Writes the branches of a choice. */
export class Choice {
  readonly clauses: StepModel[] = [];
  readonly #nested: (write: (steps: Steps) => unknown) => readonly StepModel[];
  readonly #ids: StepIds;

  constructor(nested: (write: (steps: Steps) => unknown) => readonly StepModel[], ids: StepIds) {
    this.#nested = nested;
    this.#ids = ids;
  }

  when(expression: ExpressionModel, write: (steps: Steps) => unknown): this {
    const clause = { eip: 'when', expression, options: {}, clauses: [], places: {}, place: callSite() };
    this.clauses.push({ ...clause, id: this.#ids.take('when', undefined), steps: this.#nested(write) });
    return this;
  }

  otherwise(write: (steps: Steps) => unknown): this {
    const clause = { eip: 'otherwise', options: {}, clauses: [], places: {}, place: callSite() };
    this.clauses.push({ ...clause, id: this.#ids.take('otherwise', undefined), steps: this.#nested(write) });
    return this;
  }
}
