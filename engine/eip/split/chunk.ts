import { MinorSum } from '../../../lib/money/index.ts';
import type { RouteExchange, Unit } from '../../exchange/index.ts';
import { PROPERTY } from '../../spi/index.ts';
import type { Write } from '../../store/spi.ts';

/** Name of an item that settled without saying how. */
const DONE = 'done';

class Line {
  readonly group: string;
  readonly settlement: string;
  readonly amount = new MinorSum();
  count = 0;

  constructor(group: string, settlement: string) {
    this.group = group;
    this.settlement = settlement;
  }
}

/** Counts by group and settlement. Neighbours in a file mostly share both, so the last line is tried first. */
class Lines {
  readonly #lines: Line[] = [];
  #last: Line | undefined;

  add(group: string, settlement: string, amount: number): void {
    let line = this.#last;
    if (line === undefined || line.group !== group || line.settlement !== settlement) {
      line = this.#find(group, settlement);
      this.#last = line;
    }
    line.count++;
    line.amount.add(amount);
  }

  /** A handful of lines: looking through them beats making a key. */
  #find(group: string, settlement: string): Line {
    const found = this.#lines.find((line) => line.group === group && line.settlement === settlement);
    if (found !== undefined) return found;
    const line = new Line(group, settlement);
    this.#lines.push(line);
    return line;
  }

  writes(scope: string): Write[] {
    return this.#lines.map(({ group, settlement, count, amount }) => ({
      add: { scope, group, settlement, count, amount: amount.total() },
    }));
  }
}

/** A chunk: exchanges that settle in one commit, and how each is counted. */
export class Chunk {
  readonly unit: Unit;
  readonly exchanges: RouteExchange[] = [];
  /** How each is counted: its group, and its amount in minor units. */
  readonly groups: string[] = [];
  readonly amounts: number[] = [];
  /** Position after its last item. */
  next = 0;
  /** No chunk comes after it. */
  last = false;

  constructor(unit: Unit) {
    this.unit = unit;
  }

  settlementOf(exchange: RouteExchange): string {
    if (exchange.exception !== undefined) return 'parked';
    const settlement = exchange.property(PROPERTY.settlement);
    return typeof settlement === 'string' && settlement !== '' ? settlement : DONE;
  }

  /** Items by settlement, for events. */
  settlements(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const exchange of this.exchanges) {
      const settlement = this.settlementOf(exchange);
      counts[settlement] = (counts[settlement] ?? 0) + 1;
    }
    return counts;
  }

  /** The chunk's counts as additive writes, one per group and settlement. */
  tallies(): Write[] {
    const lines = new Lines();
    for (let i = 0; i < this.exchanges.length; i++) {
      lines.add(this.groups[i]!, this.settlementOf(this.exchanges[i]!), this.amounts[i]!);
    }
    return lines.writes(this.unit.run.message);
  }
}
