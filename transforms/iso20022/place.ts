import { type ErrorPlace, isKaravaaniError } from '../../lib/errors/index.ts';
import type { MessageType } from './message-type.ts';

/** Runs a step; a coded error that it throws is told its place, if it has none of its own. */
export function placed<T>(step: () => T, place: () => ErrorPlace): T {
  try {
    return step();
  } catch (error) {
    throw isKaravaaniError(error) ? error.at(place()) : error;
  }
}

/** Where the reader is, in the document's own words. Kept as numbers; made a path only for an error. */
export class Place {
  type: MessageType | undefined;
  statement = -1;
  entry = -1;
  transaction = -1;
  offset = 0;

  path(): string {
    const { type } = this;
    if (type === undefined) return '/Document';
    const steps = [`/Document/${type.body}`];
    if (this.statement >= 0) steps.push(`${type.statement}[${this.statement + 1}]`);
    if (this.entry >= 0) steps.push(`Ntry[${this.entry + 1}]`);
    if (this.transaction >= 0) steps.push(`TxDtls[${this.transaction + 1}]`);
    return steps.join('/');
  }

  readonly now = (): ErrorPlace => ({ path: this.path(), offset: this.offset });
}
