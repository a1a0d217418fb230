import type { Cause, CodedText, StepFacts } from '../../../console/index.ts';
import { type RouteModel, type StepModel, stepsOf, uriOf } from '../../../engine/route/index.ts';
import type { MessageDetail } from '../../../engine/runtime/index.ts';
import { registeredErrors } from '../../../lib/errors/index.ts';
import type { Live } from './live.ts';

/** `check-file (verify:camt)`: the id that records name, and what stands there in the route. */
function labelOf({ id, eip, endpoint }: StepModel): string {
  return `${id} (${endpoint === undefined ? eip : uriOf(endpoint)})`;
}

interface Work {
  readonly id: string;
  readonly at: number;
  readonly ms?: number;
  readonly count?: number;
  readonly failed?: number;
  readonly outcome?: StepFacts['outcome'];
  readonly failure?: CodedText;
}

/**
 * A message's way through its route, in the route's order, from what is kept of it and what it is at now. `causes`:
 * what is most often wrong at a step, by its id.
 */
export function stepFacts(
  message: MessageDetail,
  route: RouteModel | undefined,
  live: Live,
  causes: ReadonlyMap<string, Cause>,
): readonly StepFacts[] {
  const models = [...stepsOf(route?.steps ?? [])];
  const place = new Map(models.map(({ id }, index) => [id, index]));
  const work = new Map<string, Work>();
  for (const one of [...ownSteps(message, models, live), ...partSteps(message), ...waitingSteps(live)])
    work.set(one.id, { ...work.get(one.id), ...one });
  const placeOf = ({ id }: Work): number => place.get(id) ?? models.length;
  return [...work.values()]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((one) => toFacts(one, causes.get(one.id), models[placeOf(one)]));
}

function toFacts(
  { id, at, ms, count, failed = 0, outcome, failure }: Work,
  cause: Cause | undefined,
  model: StepModel | undefined,
): StepFacts {
  const all = count !== undefined && count > 0 && failed === count;
  const why = failure ?? (failed > 0 && cause !== undefined ? failureOf(cause, failed) : undefined);
  return {
    step: model === undefined ? id : labelOf(model),
    at,
    outcome: outcome ?? (all ? 'failed' : 'done'),
    ...(ms === undefined ? {} : { durationMs: ms }),
    ...(count === undefined ? {} : { count }),
    ...(why === undefined ? {} : { failure: why }),
  };
}

function failureOf({ code, what, remedy }: Cause, failed: number): CodedText {
  return { code, what: failed === 1 ? what : `${failed} failed here: ${what}`, remedy };
}

/** Steps of the whole message. They follow each other, so that each began where the rest of them ends. */
function ownSteps(message: MessageDetail, models: readonly StepModel[], live: Live): readonly Work[] {
  const { steps, endedAt } = message.value;
  if (steps === undefined || endedAt === undefined) return stepsSoFar(message, models, live);
  let began = endedAt;
  return steps
    .toReversed()
    .map(([id, count, failed, ms]) => {
      began -= ms;
      return { id, at: began, ms, count, failed };
    })
    .reverse();
}

/** Of a message in flight: checks that have a verdict, and the split that is under way. */
function stepsSoFar(
  { verdicts, chunks }: MessageDetail,
  models: readonly StepModel[],
  { verifying, split }: Live,
): readonly Work[] {
  const checkStep = (checker: string): string =>
    models.find(({ endpoint }) => endpoint !== undefined && uriOf(endpoint) === `verify:${checker}`)?.id ??
    checker;
  const work: Work[] = verdicts.map(({ checker, at, accepted }) => ({
    id: checkStep(checker),
    at,
    outcome: accepted ? 'done' : 'failed',
  }));
  if (verifying !== undefined)
    work.push({ id: checkStep(verifying.checker), at: verifying.at, outcome: 'running' });
  const first = chunks[0];
  const step = split?.step ?? first?.split;
  if (step !== undefined) {
    const at = split?.at ?? (first === undefined ? 0 : first.at - first.ms);
    const next = chunks.reduce((most, chunk) => Math.max(most, chunk.next), 0);
    work.push({ id: step, at, count: next, outcome: 'running' });
  }
  return work;
}

/** Steps that parts went through, all chunks together. */
function partSteps({ chunks }: MessageDetail): readonly Work[] {
  const work = new Map<string, Required<Pick<Work, 'id' | 'at' | 'ms' | 'count' | 'failed'>>>();
  for (const chunk of chunks) {
    for (const [id, count, failed, ms] of chunk.steps) {
      const before = work.get(id) ?? { id, at: chunk.at - chunk.ms, ms: 0, count: 0, failed: 0 };
      work.set(id, {
        id,
        at: Math.min(before.at, chunk.at - chunk.ms),
        ms: before.ms + ms,
        count: before.count + count,
        failed: before.failed + failed,
      });
    }
  }
  return [...work.values()];
}

function waitingSteps({ waiting }: Live): readonly Work[] {
  if (waiting === undefined) return [];
  const { step, at, attempt, delayMs, code } = waiting;
  const failure = {
    code,
    what: `tried again, attempt ${attempt + 1}, ${Math.ceil(delayMs / 1000)} s after the last`,
    remedy: registeredErrors().get(code)?.remedy ?? 'It goes on by itself when the other side is back.',
  };
  return [{ id: step, at, outcome: 'waiting', failure }];
}
