import type { CodedText, ParkedFacts } from '../../../console/index.ts';
import type { ParkedRecord } from '../../../engine/runtime/index.ts';

/** Why it is parked. Of a quarantined message that is the finding that refused it, not that a check did. */
export function codedText({ code, what, remedy, findings = [] }: ParkedRecord['value']): CodedText {
  const finding = findings.find(({ level }) => level === 'refuse');
  if (finding === undefined) return { code, what, remedy };
  return { code: finding.code, what: finding.what, remedy: finding.remedy };
}

export function parkedFacts({ id, value }: ParkedRecord): ParkedFacts {
  const { message, routeId, index, step, at, attempts } = value;
  return {
    ...codedText(value),
    id,
    message,
    routeId,
    step,
    at,
    attempts,
    ...(index === undefined ? {} : { item: index }),
  };
}
