import type { MessageDetail } from '../../../console/index.ts';
import { EXPECTED } from '../../../engine/reconcile/index.ts';
import type { RouteModel } from '../../../engine/route/index.ts';
import type { Messages } from '../../../engine/runtime/index.ts';
import { causesOf } from './causes.ts';
import type { Live } from './live.ts';
import { messageFacts } from './messages.ts';
import { parkedFacts } from './parked-facts.ts';
import { stepFacts } from './steps.ts';
import type { Sums } from './sums.ts';

/** Chunks shown of a message, the latest ones. */
const CHUNKS = 20;
/** Parked parts shown of a message, the first ones. */
const PARKED = 20;

export interface DetailSources {
  readonly messages: Messages;
  readonly sums: Sums;
  readonly route: (id: string) => RouteModel | undefined;
  readonly live: (message: string) => Live;
}

/** Everything that is known of a message; undefined when there is none. */
export async function messageDetail(
  id: string,
  { messages, sums, route, live }: DetailSources,
): Promise<MessageDetail | undefined> {
  if ((await messages.find(id)) === undefined) return undefined;
  const message = await messages.show(id);
  const { value, verdicts, chunks, tallies } = message;
  const waiting = message.parked.filter(({ state }) => state === 'open' || state === 'quarantined');
  const byPosition = waiting.toSorted((a, b) => (a.value.index ?? -1) - (b.value.index ?? -1));
  const inOrder = chunks.toSorted((a, b) => a.from - b.from);
  return {
    ...(await messageFacts(message, new Set(waiting.length > 0 ? [id] : []), messages)),
    ...('handle' in value.body ? { sha256: value.body.handle } : {}),
    steps: stepFacts({ ...message, chunks: inOrder }, route(value.routeId), live(id)),
    findings: verdicts.flatMap(({ findings }) => findings),
    chunks: {
      count: inOrder.length,
      latest: inOrder
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
    parked: {
      count: waiting.length,
      causes: causesOf(waiting),
      first: byPosition.slice(0, PARKED).map(parkedFacts),
    },
  };
}
