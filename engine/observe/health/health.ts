import { isKaravaaniError } from '../../../lib/errors/index.ts';
import { maskText } from '../mask/patterns.ts';
import type { CheckReport, CheckResult, HealthCheck, HealthReport } from './types.ts';

/** A check that takes longer is down, unless it says otherwise. */
const PATIENCE_MS = 2_000;

export type Probe = 'all' | 'ready' | 'live';

/** An instance's checks, and what they say together. */
export class Health {
  readonly #checks: HealthCheck[] = [];
  readonly #patienceMs: number;

  constructor(checks: readonly HealthCheck[] = [], patienceMs = PATIENCE_MS) {
    this.#checks.push(...checks);
    this.#patienceMs = patienceMs;
  }

  add(...checks: readonly HealthCheck[]): void {
    this.#checks.push(...checks);
  }

  /** Down when one of the checks that count is down. */
  async report(probe: Probe = 'all'): Promise<HealthReport> {
    const counted = this.#checks.filter(
      (check) => probe === 'all' || (probe === 'ready' ? check.readiness : check.liveness),
    );
    const checks = await Promise.all(counted.map((check) => this.#run(check)));
    return { status: checks.every(({ status }) => status === 'UP') ? 'UP' : 'DOWN', checks };
  }

  async #run(check: HealthCheck): Promise<CheckReport> {
    const late = AbortSignal.timeout(this.#patienceMs);
    const lateness = new Promise<CheckResult>((resolve) => {
      const message = `no answer within ${this.#patienceMs} ms`;
      const answer = check.whenLate ?? { status: 'DOWN', message };
      late.addEventListener('abort', () => resolve(answer), { once: true });
    });
    const result = await Promise.race([answerOf(check), lateness]);
    const { status, message, warning, data } = result;
    return {
      name: check.name,
      status,
      ...(message === undefined ? {} : { message }),
      ...(warning === undefined && data === undefined
        ? {}
        : { data: { ...data, ...(warning === undefined ? {} : { warning }) } }),
    };
  }
}

/** A check that throws is down, and tells no more than the error's code and text. */
async function answerOf(check: HealthCheck): Promise<CheckResult> {
  try {
    return await check.check();
  } catch (error) {
    const message = isKaravaaniError(error)
      ? `${error.code}: ${maskText(error.message)}`
      : 'the check failed';
    return { status: 'DOWN', message };
  }
}
