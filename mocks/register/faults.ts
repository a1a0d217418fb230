/** What a fault plan may stop. */
export type Operation = 'payments' | 'members' | 'token' | 'health';

interface Planned {
  /** How many requests (items, for `item-status`) it hits; 1 unless given. */
  readonly times?: number;
  /** How many that would be hit are let pass before. */
  readonly after?: number;
}

/** A fault to come. Each is counted when it hits; what was never hit is reported. */
export type Fault = Planned &
  (
    | {
        /** The whole request is answered with this status; nothing of it is done. */
        readonly kind: 'status';
        readonly operation: Operation;
        readonly status: number;
        readonly retryAfterSeconds?: number;
      }
    | {
        /** One item gets this status; it is not posted, the others of its batch are. */
        readonly kind: 'item-status';
        readonly status: number;
        readonly retryAfterSeconds?: number;
        /** Only items with this reference, or with this position in their batch; any item unless given. */
        readonly reference?: string;
        readonly position?: number;
      }
    | {
        /** The request waits before it is worked on. */
        readonly kind: 'delay';
        readonly operation: Operation;
        readonly milliseconds: number;
      }
    | {
        /** The request is worked on and committed, and never answered. */
        readonly kind: 'no-answer';
        readonly operation: Operation;
        /** `hang`: the connection stays open; `reset`: it is cut. */
        readonly how: 'hang' | 'reset';
      }
    | {
        /** After the request that it hits is answered, nobody listens for a while and all connections are cut. */
        readonly kind: 'down';
        readonly operation: Operation;
        readonly milliseconds: number;
      }
  );

export interface FaultReport {
  readonly fault: Fault;
  readonly hits: number;
  /** It was planned for more than has been hit. */
  readonly unused: boolean;
}

type OfKind<K extends Fault['kind']> = Extract<Fault, { kind: K }>;
interface Entry {
  readonly fault: Fault;
  hits: number;
  passed: number;
}

/** The faults that tests have planned for one simulator. */
export class FaultPlan {
  #entries: Entry[] = [];
  /** Nothing is planned for single items: the hot path asks no further. */
  itemsClear = true;

  add(faults: readonly Fault[]): void {
    for (const fault of faults) this.#entries.push({ fault, hits: 0, passed: 0 });
    this.#look();
  }

  report(): FaultReport[] {
    return this.#entries.map(({ fault, hits }) => ({ fault, hits, unused: hits < (fault.times ?? 1) }));
  }

  clear(): void {
    this.#entries = [];
    this.#look();
  }

  /** The first fault of a kind that hits this request; it is counted. */
  request<K extends Exclude<Fault['kind'], 'item-status'>>(
    kind: K,
    operation: Operation,
  ): OfKind<K> | undefined {
    const hit = this.#hit(
      (fault) => fault.kind === kind && 'operation' in fault && fault.operation === operation,
    );
    return hit as OfKind<K> | undefined;
  }

  /** The fault that hits this item; it is counted. */
  item(position: number, reference: string | undefined): OfKind<'item-status'> | undefined {
    const hit = this.#hit(
      (fault) =>
        fault.kind === 'item-status' &&
        (fault.position === undefined || fault.position === position) &&
        (fault.reference === undefined || fault.reference === reference),
    );
    return hit as OfKind<'item-status'> | undefined;
  }

  #hit(matches: (fault: Fault) => boolean): Fault | undefined {
    for (const entry of this.#entries) {
      if (entry.hits >= (entry.fault.times ?? 1) || !matches(entry.fault)) continue;
      if (entry.passed < (entry.fault.after ?? 0)) {
        entry.passed += 1;
        continue;
      }
      entry.hits += 1;
      this.#look();
      return entry.fault;
    }
    return undefined;
  }

  #look(): void {
    this.itemsClear = !this.#entries.some(
      ({ fault, hits }) => fault.kind === 'item-status' && hits < (fault.times ?? 1),
    );
  }
}
