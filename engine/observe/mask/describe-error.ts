import { isKaravaaniError } from '../../../lib/errors/index.ts';
import { hidePath } from './file-names.ts';

/** Causes of causes that are told. */
const DEEPEST = 4;

/**
 * An error as a log line may show it. Coded errors and those of the system are written by programs and are told with
 * what looks personal hidden; any other text may quote a message (a parser's does), so only its kind and frames are.
 */
export function describeError(error: Error, maskText: (text: string) => string, depth = 0): object {
  const { code, syscall } = error as NodeJS.ErrnoException;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const told = isKaravaaniError(error) || typeof syscall === 'string';
  const described: Record<string, unknown> = {
    type: error.name,
    ...(code === undefined ? {} : { code: String(code) }),
    message: told ? maskText(error.message) : '***',
  };
  if (isKaravaaniError(error)) {
    described['remedy'] = maskText(error.remedy);
    described['place'] = placeOf(error.place, maskText);
  } else {
    described['stack'] = frames.join('\n');
  }
  if (error.cause instanceof Error && depth < DEEPEST) {
    described['cause'] = describeError(error.cause, maskText, depth + 1);
  }
  return described;
}

function placeOf(place: object, maskText: (text: string) => string): object {
  const entries = Object.entries(place).map(([name, value]) => [
    name,
    typeof value !== 'string' ? value : name === 'file' ? hidePath(value) : maskText(value),
  ]);
  return Object.fromEntries(entries);
}
