import type { Reconciliation, ReconciliationLine, Sum } from '../../../console/index.ts';
import { EXPECTED } from '../../../engine/reconcile/index.ts';
import type { Runtime, Reconciliation as Tallied } from '../../../engine/runtime/index.ts';
import { OUTSIDE_SUM } from '../parts.ts';
import { codedText } from './parked-facts.ts';
import type { Sums } from './sums.ts';

type TalliedLine = Tallied['lines'][number];

/** The instance's sums as people read them, and the messages that stopped as a whole. */
export async function reconciliation(runtime: Runtime, sums: Sums): Promise<Reconciliation> {
  const { lines, unsettled } = await runtime.reconcile();
  const inFlight = unsettled.filter(({ state }) => state === 'in-flight');
  const stopped = unsettled.filter(({ state }) => state !== 'in-flight');
  const underWay = await groupsOf(
    inFlight.map(({ message }) => message),
    runtime,
  );
  return {
    lines: lines.map((line) => lineOf(line, underWay, sums)),
    quarantined: await Promise.all(
      stopped.map(async ({ message, name }) => ({
        message,
        ...(name === undefined ? {} : { name }),
        ...codedText((await runtime.messages.showParked(message)).value),
      })),
    ),
  };
}

/** Groups that messages which are still worked on will add to. */
async function groupsOf(messages: readonly string[], runtime: Runtime): Promise<ReadonlySet<string>> {
  const tallies = await Promise.all(messages.map((message) => runtime.messages.tallies(message)));
  return new Set(
    tallies
      .flat()
      .filter(({ settlement }) => settlement === EXPECTED)
      .map(({ group }) => group),
  );
}

function lineOf(
  { group, expected, accounted, settled, difference, balanced }: TalliedLine,
  underWay: ReadonlySet<string>,
  sums: Sums,
): ReconciliationLine {
  const inside: Record<string, Sum> = {};
  const outside: Record<string, Sum> = {};
  for (const [settlement, sum] of Object.entries(settled)) {
    if (sum.count === 0 && sum.amount === 0n) continue;
    (OUTSIDE_SUM.includes(settlement) ? outside : inside)[settlement] = sums.sum(sum, group);
  }
  return {
    group,
    currency: sums.currencyOf(group),
    // Without a check that tells totals there is nothing to compare with.
    booked: sums.sum(expected ?? accounted, group),
    settled: inside,
    outside,
    difference: sums.sum(difference, group),
    state: balanced ? 'reconciled' : underWay.has(group) ? 'under-way' : 'differs',
  };
}
