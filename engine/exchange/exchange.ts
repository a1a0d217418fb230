import type { Exchange, ItemOrigin, SequenceItem } from '../spi/index.ts';
import { PROPERTY } from '../spi/index.ts';
import type { Write } from '../store/spi.ts';
import type { Unit } from './unit.ts';

type Bag = Record<string, unknown>;

/**
 * The engine's exchange. A part of a split takes over its parent's headers and properties only when somebody
 * looks at its own: a large file's parts mostly need neither.
 */
export class RouteExchange implements Exchange {
  readonly routeId: string;
  readonly unit: Unit;
  body: unknown;
  exception: Error | undefined = undefined;
  /** Position in the split that made it, -1 for a whole message. */
  readonly index: number;
  readonly last: boolean;
  readonly origin: ItemOrigin | undefined;
  /** Step that the exception came out of, the innermost. */
  failedStep = '';
  /** Deliveries of the failing step after the first. */
  redeliveries = 0;
  /** No further step of the route sees this exchange. */
  stopped = false;
  readonly #parent: RouteExchange | undefined;
  #id: string | undefined;
  #headers: Bag | undefined;
  #properties: Bag | undefined;
  #writes: Write[] | undefined;

  constructor(
    unit: Unit,
    body: unknown,
    headers: Bag | undefined,
    part?: SequenceItem,
    last = false,
    parent?: RouteExchange,
  ) {
    this.unit = unit;
    this.routeId = unit.run.routeId;
    this.body = body;
    this.#headers = headers;
    this.#parent = parent;
    this.index = part === undefined ? -1 : part.index;
    this.last = last;
    this.origin = part?.origin;
  }

  get id(): string {
    if (this.#id !== undefined) return this.#id;
    const parent = this.#parent;
    this.#id = parent === undefined ? this.unit.run.message : `${parent.id}-${this.index}`;
    return this.#id;
  }

  get headers(): Bag {
    this.#headers ??= { ...this.#parent?.headers };
    return this.#headers;
  }

  get properties(): Bag {
    if (this.#properties === undefined) {
      this.#properties = { ...this.#parent?.properties };
      if (this.index >= 0) {
        this.#properties[PROPERTY.splitIndex] = this.index;
        this.#properties[PROPERTY.splitComplete] = this.last;
      }
    }
    return this.#properties;
  }

  get writes(): Write[] {
    this.#writes ??= [];
    return this.#writes;
  }

  /** Without making them: reading one header or property of many parts costs nothing. */
  header(name: string): unknown {
    return this.#headers === undefined ? this.#parent?.header(name) : this.#headers[name];
  }

  property(name: string): unknown {
    if (this.#properties !== undefined) return this.#properties[name];
    if (this.index >= 0) {
      if (name === PROPERTY.splitIndex) return this.index;
      if (name === PROPERTY.splitComplete) return this.last;
    }
    return this.#parent?.property(name);
  }

  /** Writes asked for so far, without making the list. */
  get pendingWrites(): readonly Write[] {
    return this.#writes ?? NONE;
  }

  fail(error: unknown): void {
    this.exception = error instanceof Error ? error : new Error(String(error));
  }
}

const NONE: readonly Write[] = [];

/** A part of a split, which settles with `unit`: its parent's, or a chunk's. */
export function partOf(parent: RouteExchange, unit: Unit, item: SequenceItem, last: boolean): RouteExchange {
  return new RouteExchange(unit, item.value, undefined, item, last, parent);
}
