import type { MemberSearch, MemberSearchResult } from '../../../contracts/register/index.ts';
import { type Exchange, Permanent, type Producer } from '../../../engine/spi/index.ts';
import { childTraceparent } from '../../../lib/http/index.ts';
import { RegisterEndpoint } from '../endpoint.ts';
import { errors } from '../errors.ts';
import { outcomeOfFailure, outcomeOfStatus } from '../outcomes.ts';

const TERMS: readonly (keyof MemberSearch)[] = ['personalIdentityCode', 'memberNumber', 'reference'];
const HEADERS = { 'content-type': 'application/json' };
const OK = 200;

function readQuery(body: unknown): MemberSearch {
  const given = Object(body) as MemberSearch;
  const [term, ...more] = TERMS.filter((name) => given[name] !== undefined);
  if (term === undefined || more.length > 0 || typeof given[term] !== 'string') {
    const what = `not exactly one of ${TERMS.join(', ')}`;
    throw new Permanent(errors.REGISTER_BODY_INVALID({ operation: 'members', what }));
  }
  return { [term]: given[term] };
}

function readMembers(body: Buffer): MemberSearchResult {
  let members: unknown;
  try {
    ({ members } = Object(JSON.parse(body.toString())));
  } catch {
    // No JSON has no members: told below.
  }
  if (!Array.isArray(members)) {
    throw new Permanent(
      errors.REGISTER_ANSWER_INVALID({ operation: 'members', reason: 'it has no members' }),
    );
  }
  return { members };
}

/**
 * `register:members`: finds members by the one term in the body (`{personalIdentityCode}`, `{memberNumber}` or
 * `{reference}`); the body becomes `{members: [...]}`. The term travels in the request's body, never in its address.
 */
export class MembersProducer extends RegisterEndpoint implements Producer {
  readonly effect = 'none';

  async send(exchange: Exchange): Promise<void> {
    const body = JSON.stringify(readQuery(exchange.body));
    const traceparent = childTraceparent(exchange.headers['traceparent']);
    const answer = await this.connection()
      .request({ method: 'POST', path: '/members/search', headers: HEADERS, body, traceparent })
      .catch((failure: unknown) => {
        throw outcomeOfFailure(failure);
      });
    if (answer.status !== OK) throw outcomeOfStatus(answer, 'members', this.options.backOff, this.now());
    exchange.body = readMembers(answer.body);
  }
}
