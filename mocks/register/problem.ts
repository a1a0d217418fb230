import type { ErrorObject } from 'ajv';
import { PROBLEM_TYPE, type Problem } from '../../contracts/register/index.ts';

/** Problem names with their statuses and titles (openapi.yaml, Problem). */
const PROBLEMS = {
  'invalid-request': [400, 'The request is not what the contract says'],
  unauthorized: [401, 'No valid access token'],
  forbidden: [403, 'The token lacks the scope'],
  'not-found': [404, 'There is nothing here'],
  'key-reused': [409, 'The key was posted with other content'],
  'too-large': [413, 'The request is too large'],
  'unsupported-media-type': [415, 'The request is not JSON'],
  'invalid-item': [422, 'The item is not what the contract says'],
  'real-personal-data': [422, 'A personal identity code could be a real person’s'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'Something broke'],
  unavailable: [503, 'Not available now'],
} as const;

export type ProblemName = keyof typeof PROBLEMS;

/** The problem of RFC 9457 by name; `status` where it is not the name's own. */
export function problem(name: ProblemName, more: Partial<Problem> = {}): Problem {
  const [status, title] = PROBLEMS[name];
  return { type: PROBLEM_TYPE + name, title, status, ...more };
}

/** The problem name that stands for a status. */
export function problemOfStatus(status: number, more: Partial<Problem> = {}): Problem {
  const found = Object.entries(PROBLEMS).find(([, [own]]) => own === status)?.[0];
  return problem((found ?? (status < 500 ? 'invalid-request' : 'internal')) as ProblemName, {
    status,
    ...more,
  });
}

/** What ajv found, without the values that it found it in. */
export function mistakes(errors: readonly ErrorObject[] | null | undefined): NonNullable<Problem['errors']> {
  return (errors ?? []).slice(0, 10).map(({ instancePath, message, params }) => {
    const name = params['missingProperty'] ?? params['additionalProperty'];
    const detail = name === undefined ? (message ?? 'is wrong') : `${message} (${String(name).slice(0, 50)})`;
    return { pointer: instancePath.slice(0, 300), detail };
  });
}
