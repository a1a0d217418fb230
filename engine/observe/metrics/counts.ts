import type { CounterName, GaugeName, Meter, MeterLabels, TimerName } from '../../runtime/index.ts';

/** One line of a metric: its labels and its value. */
export interface Sample {
  readonly labels: MeterLabels;
  value: number;
}

type Series<Name extends string> = Map<Name, Map<string, Sample>>;

/**
 * The engine's meter: plain numbers, cheap to count. What is told of them, and to whom, is decided when they are
 * asked for.
 */
export class Counts implements Meter {
  readonly counters: Series<CounterName> = new Map();
  readonly gauges: Series<GaugeName> = new Map();
  readonly seconds: Series<TimerName> = new Map();
  readonly timed: Series<TimerName> = new Map();

  add(name: CounterName, labels: MeterLabels, by: number): void {
    sample(this.counters, name, labels).value += by;
  }

  set(name: GaugeName, labels: MeterLabels, value: number): void {
    sample(this.gauges, name, labels).value = value;
  }

  time(name: TimerName, labels: MeterLabels, seconds: number, count: number): void {
    sample(this.seconds, name, labels).value += seconds;
    sample(this.timed, name, labels).value += count;
  }
}

function sample<Name extends string>(series: Series<Name>, name: Name, labels: MeterLabels): Sample {
  const samples = got(series, name, () => new Map<string, Sample>());
  return got(samples, `${labels.routeId ?? ''}\n${labels.nodeId ?? ''}`, () => ({ labels, value: 0 }));
}

/** The map's value, made when it is not there. */
function got<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
