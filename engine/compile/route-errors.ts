import { formatError, KaravaaniError } from '../../lib/errors/index.ts';
import { errors } from './errors.ts';

/** All errors found in a set of routes, in one. */
export class RouteErrors extends KaravaaniError {
  readonly errors: readonly KaravaaniError[];

  constructor(found: readonly KaravaaniError[]) {
    const first = found[0] === undefined ? '' : formatError(found[0]);
    const one = errors.ROUTE_INVALID({ count: found.length, first });
    super(one.code, one.message, one.remedy, found[0]?.place ?? {});
    this.errors = found;
  }
}
