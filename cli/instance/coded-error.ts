import { Outcome } from '../../engine/spi/index.ts';
import { isKaravaaniError, type KaravaaniError } from '../../lib/errors/index.ts';

/** The coded error in what an endpoint threw, when there is one. */
export function codedError(error: unknown): KaravaaniError | undefined {
  const inner = error instanceof Outcome ? error.error : error;
  return isKaravaaniError(inner) ? inner : undefined;
}
