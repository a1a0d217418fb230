import type { Cause, MessageDetail } from '../../../console/index.ts';
import { EXPECTED } from '../../../engine/reconcile/index.ts';
import type { RouteModel } from '../../../engine/route/index.ts';
import type { Messages } from '../../../engine/runtime/index.ts';
import { causesOf } from './causes.ts';
import type { Live } from './live.ts';
import { messageFacts } from './messages.ts';
import { parkedOfMessage } from './parked.ts';
import type { ParkedEntry, ParkedIndex } from './parked-index.ts';
import { stepFacts } from './steps.ts';
import type { Sums } from './sums.ts';

/** Chunks shown of a message, the latest ones. */
const CHUNKS = 20;
/** Parked parts shown of a message, the first ones. */
const PARKED = 20;

export interface DetailSources {
  readonly messages: Messages;
  readonly parked: ParkedIndex;
  readonly sums: Sums;
  readonly route: (id: string) => RouteModel | undefined;
  readonly live: (message: string) => Live;
}

/** Everything that is known of a message; undefined when there is none. */
export async function messageDetail(
  id: string,
  { messages, parked, sums, route, live }: DetailSources,
): Promise<MessageDetail | undefined> {
  if ((await messages.find(id)) === undefined) return undefined;
  const message = await messages.show(id, { withParked: false });
  const { value, verdicts, tallies } = message;
  const waiting = (await parked.entries()).filter((entry) => entry.message === id);
  const chunks = message.chunks.toSorted((a, b) => a.from - b.from);
  const causes = await causesByStep(waiting, messages);
  return {
    ...messageFacts(message, tallies),
    ...('handle' in value.body ? { sha256: value.body.handle } : {}),
    steps: stepFacts({ ...message, chunks }, route(value.routeId), live(id), causes),
    findings: verdicts.flatMap(({ findings }) => findings),
    chunks: {
      count: chunks.length,
      latest: chunks
        .map(({ from, next, at, settlements }, chunk) => ({ chunk, from, to: next, at, items: settlements }))
        .slice(-CHUNKS)
        .reverse(),
    },
    tallies: tallies
      .filter(({ settlement, count }) => settlement !== EXPECTED && count !== 0)
      .map(({ group, settlement, count, amount }) => ({
        group,
        settlement,
        currency: sums.currencyOf(group),
        ...sums.sum({ count, amount }, group),
      })),
    parked: await parkedOfMessage(waiting, messages, PARKED),
  };
}

/** What is most often wrong at each step. */
async function causesByStep(
  entries: readonly ParkedEntry[],
  messages: Messages,
): Promise<ReadonlyMap<string, Cause>> {
  const byStep = Map.groupBy(entries, ({ step }) => step);
  const causes = new Map<string, Cause>();
  for (const [step, at] of byStep) {
    const [first] = await causesOf(at, messages);
    if (first !== undefined) causes.set(step, first);
  }
  return causes;
}
