import { pick, stream } from '../../mocks/world/random.ts';

/** Where in a file's way a kill is aimed. */
export const PHASES = ['pick-up', 'pass-1', 'posting', 'answer', 'commit', 'move', 'recovery'] as const;
export type Phase = (typeof PHASES)[number];

export interface PlannedKill {
  readonly phase: Phase;
  /** How many moments of its phase are let pass before. */
  readonly skip: number;
  /** From the moment to the kill; of a recovery, in thousandths of what a recovery takes. */
  readonly delayMs: number;
  /** The register is killed too: before the instance, or after it. */
  readonly register?: 'first' | 'then';
}

/** Kills in 200, and how long after its moment each may come. */
const AIMS: Readonly<
  Record<Phase, { readonly share: number; readonly skips: number; readonly mostMs: number }>
> = {
  // Reading, compressing and encrypting half a megabyte.
  'pick-up': { share: 28, skips: 3, mostMs: 15 },
  'pass-1': { share: 28, skips: 2, mostMs: 60 },
  // The register takes its time (pace.ts).
  posting: { share: 42, skips: 5, mostMs: 300 },
  // Between the answer and the end of the commit: an fsync.
  answer: { share: 32, skips: 4, mostMs: 4 },
  commit: { share: 30, skips: 4, mostMs: 3 },
  move: { share: 16, skips: 2, mostMs: 2 },
  recovery: { share: 24, skips: 1, mostMs: 1_000 },
};
const SHARES = 200;
/** Every so manieth kill takes the register with it. */
const REGISTER_EVERY = 8;

/** The kills of a seed, in an order of its own. */
export function planKills(count: number, seed: number): readonly PlannedKill[] {
  const from = stream(seed, 'kills');
  const phases = shuffled(phasesOf(count), seed);
  return phases.map((phase, n) => {
    const { skips, mostMs } = AIMS[phase];
    return {
      phase,
      skip: pick(from, n, 0, skips),
      delayMs: pick(from, n, 1, mostMs * 1_000) / 1_000,
      ...(n % REGISTER_EVERY === 1 ? { register: pick(from, n, 2, 2) === 0 ? 'first' : 'then' } : {}),
    };
  });
}

/** As many of each phase as its share says; what is left over by rounding goes to the first. */
function phasesOf(count: number): Phase[] {
  const phases = PHASES.flatMap((phase) =>
    new Array<Phase>(Math.floor((AIMS[phase].share * count) / SHARES)).fill(phase),
  );
  for (let n = 0; phases.length < count; n++) phases.push(PHASES[n % PHASES.length]!);
  return phases;
}

function shuffled<T>(values: readonly T[], seed: number): T[] {
  const from = stream(seed, 'order');
  const result = [...values];
  for (let n = result.length - 1; n > 0; n--) {
    const other = pick(from, n, 0, n + 1);
    [result[n], result[other]] = [result[other]!, result[n]!];
  }
  return result;
}
