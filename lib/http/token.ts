import type { Clock } from '../time/index.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from './client.ts';
import { errors } from './errors.ts';
import { HttpFailure } from './failure.ts';

export interface TokenOptions {
  /** Path of the token endpoint at the client's address. */
  readonly path: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Space-separated. */
  readonly scope?: string;
}

/** Access tokens by the client credentials grant (RFC 6749, 4.4), each kept until shortly before it ends. */
export interface TokenSource {
  get(): Promise<string>;
  /** Forgets a token that was not taken; one that was got meanwhile stays. */
  drop(token: string): void;
}

/** A token is got anew this long before its end, so that it does not end on its way. */
const MARGIN_MS = 30_000;
/** Error names of RFC 6749, 5.2; anything else is not repeated in our texts. */
const OAUTH_ERROR = /^[a-z_]{1,40}$/;
const UNAUTHORIZED = 401;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

/** Client id and secret as RFC 6749, 2.3.1 puts them into Basic authentication. */
function basic(id: string, secret: string): string {
  const encode = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64')}`;
}

function readToken(answer: HttpAnswer, host: string): { token: string; lifeMs: number } {
  if (answer.status === TOO_MANY_REQUESTS || answer.status >= SERVER_ERROR) {
    throw new HttpFailure(errors.HTTP_TOKEN_UNAVAILABLE({ host, status: answer.status }), false);
  }
  let content: { access_token?: unknown; expires_in?: unknown; error?: unknown } = {};
  try {
    content = JSON.parse(answer.body.toString());
  } catch {
    // Told below, by its status.
  }
  const { access_token: token, expires_in: seconds } = content;
  if (answer.status !== 200 || typeof token !== 'string' || typeof seconds !== 'number') {
    const { error } = content;
    const reason = typeof error === 'string' && OAUTH_ERROR.test(error) ? error : 'no reason given';
    throw new HttpFailure(errors.HTTP_TOKEN_REFUSED({ host, status: answer.status, reason }), false);
  }
  return { token, lifeMs: seconds * 1000 };
}

/**
 * Tokens for one client. Concurrent callers share one request. Every failure is an `HttpFailure` with `sent` false:
 * of what the token is for, nothing was sent.
 */
export function createTokenSource(client: HttpClient, options: TokenOptions, clock: Clock): TokenSource {
  let current: { token: string; endsAt: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const asked = clock.now();
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    if (options.scope !== undefined) body.set('scope', options.scope);
    let answer: HttpAnswer;
    try {
      answer = await client.request({
        method: 'POST',
        path: options.path,
        headers: {
          authorization: basic(options.clientId, options.clientSecret),
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: body.toString(),
      });
    } catch (cause) {
      throw cause instanceof HttpFailure ? new HttpFailure(cause.error, false) : cause;
    }
    const { token, lifeMs } = readToken(answer, client.host);
    // A short life is used for half of it rather than not at all.
    current = { token, endsAt: asked + Math.max(lifeMs - MARGIN_MS, lifeMs / 2) };
    return token;
  }

  return {
    async get() {
      if (current !== undefined && clock.now() < current.endsAt) return current.token;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    drop(token) {
      if (current?.token === token) current = undefined;
    },
  };
}

/** Sends a request with a token. A 401 says that nothing was done: one new token is tried, once. */
export async function requestWithToken(
  client: HttpClient,
  tokens: TokenSource,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const send = (token: string) =>
    client.request({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
  const token = await tokens.get();
  const answer = await send(token);
  if (answer.status !== UNAUTHORIZED) return answer;
  tokens.drop(token);
  return send(await tokens.get());
}
