import type { HealthFacts, HealthStatus } from '../../../console/index.ts';
import type { HealthReport } from '../../../engine/observe/index.ts';

/** Health as people read it: what is up and warns needs attention. */
export function healthFacts({ status, checks }: HealthReport): HealthFacts {
  const facts = checks.map(({ name, status, message, data }) => {
    const warning = data?.['warning'];
    const text = message ?? (typeof warning === 'string' ? warning : undefined);
    const shown: HealthStatus = status === 'UP' && warning !== undefined ? 'WARN' : status;
    return { name, status: shown, ...(text === undefined ? {} : { text }) };
  });
  const warns = facts.some((check) => check.status === 'WARN');
  return { status: status === 'UP' && warns ? 'WARN' : status, checks: facts };
}
