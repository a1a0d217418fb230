import { createHash, timingSafeEqual } from 'node:crypto';
import type { CryptoKey } from 'jose';
import type { Rules } from './rules.ts';

/** A system that may use the register. */
export interface RegisterClient {
  readonly clientId: string;
  readonly secret: string;
  /** All scopes unless given. */
  readonly scopes?: readonly string[];
}

export const SCOPES = ['payments:write', 'members:read'] as const;
export type Scope = (typeof SCOPES)[number];

/** `error` of RFC 6749, 5.2. */
export class TokenRefused extends Error {
  readonly status: number;
  readonly error: string;
  constructor(status: number, error: string) {
    super(error);
    this.status = status;
    this.error = error;
  }
}

export interface Tokens {
  /** A new token for Basic credentials (RFC 6749, 4.4); throws `TokenRefused`. */
  issue(authorization: string | undefined, form: URLSearchParams, thumbprint: string): Promise<TokenAnswer>;
  /** A token that ended so many seconds ago, for tests of what then happens. */
  expired(clientId: string, secondsAgo: number, thumbprint: string): Promise<string>;
  /** Why a request with this header may not do this, or undefined when it may. */
  check(authorization: string | undefined, scope: Scope, thumbprint: string): Promise<401 | 403 | undefined>;
}

interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

interface Claims {
  readonly scope: string;
  readonly exp: number;
  readonly cnf: { readonly 'x5t#S256': string };
}

/** Verified tokens that are remembered, so that a signature is not verified for every batch. */
const REMEMBERED = 1000;
const AUDIENCE = 'register';

function sameSecret(given: string, known: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(known));
}

/** Client id and secret of a Basic header, each form-encoded before it was joined (RFC 6749, 2.3.1). */
function readBasic(header: string | undefined): [string, string] | undefined {
  if (!header?.startsWith('Basic ')) return undefined;
  const [id, ...secret] = Buffer.from(header.slice('Basic '.length), 'base64').toString().split(':');
  const decode = (text: string) => new URLSearchParams(`a=${text}`).get('a') ?? '';
  return [decode(id ?? ''), decode(secret.join(':'))];
}

/** Tokens are JWTs signed with ES256 by a key that lives as long as the simulator. */
export async function createTokens(
  issuer: string,
  clients: readonly RegisterClient[],
  lifeSeconds: number,
  rules: Rules,
  now: () => number,
): Promise<Tokens> {
  const { SignJWT, jwtVerify, decodeJwt, generateKeyPair } = await import('jose');
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const foreign = rules.on('token-signature')
    ? undefined
    : (claims: string) => decodeJwt(claims) as unknown as Claims;
  const remembered = new Map<string, Claims>();
  const seconds = () => Math.floor(now() / 1000);

  const sign = (key: CryptoKey, clientId: string, scope: string, endsAt: number, thumbprint: string) =>
    new SignJWT({ scope, cnf: { 'x5t#S256': thumbprint } })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setSubject(clientId)
      .setIssuedAt(seconds())
      .setExpirationTime(endsAt)
      .sign(key);

  async function verify(token: string): Promise<Claims> {
    const known = remembered.get(token);
    if (known !== undefined) return known;
    if (foreign !== undefined) return foreign(token);
    const { payload } = await jwtVerify<Claims>(token, publicKey, {
      algorithms: ['ES256'],
      typ: 'at+jwt',
      issuer,
      audience: AUDIENCE,
      // Whether it has ended is asked at each use, also of a token that is remembered.
      currentDate: new Date(0),
    });
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(token, payload);
    return payload;
  }

  return {
    async issue(authorization, form, thumbprint) {
      const [id, secret] = readBasic(authorization) ?? ['', ''];
      const client = clients.find(({ clientId }) => clientId === id);
      if (rules.on('client-secret') && !(client && sameSecret(secret, client.secret))) {
        throw new TokenRefused(401, 'invalid_client');
      }
      if (rules.on('grant-type') && form.get('grant_type') !== 'client_credentials') {
        throw new TokenRefused(400, 'unsupported_grant_type');
      }
      const granted: readonly string[] = client?.scopes ?? SCOPES;
      const asked = form.get('scope')?.split(' ') ?? granted;
      if (rules.on('scope-granted') && !asked.every((scope) => granted.includes(scope))) {
        throw new TokenRefused(400, 'invalid_scope');
      }
      const scope = asked.join(' ');
      const token = await sign(privateKey, id, scope, seconds() + lifeSeconds, thumbprint);
      return { access_token: token, token_type: 'Bearer', expires_in: lifeSeconds, scope };
    },
    expired: (clientId, secondsAgo, thumbprint) =>
      sign(privateKey, clientId, SCOPES.join(' '), seconds() - secondsAgo, thumbprint),
    async check(authorization, scope, thumbprint) {
      if (!authorization?.startsWith('Bearer ')) return rules.on('token-required') ? 401 : undefined;
      let claims: Claims;
      try {
        claims = await verify(authorization.slice('Bearer '.length));
      } catch {
        return 401;
      }
      if (rules.on('token-expiry') && claims.exp <= seconds()) return 401;
      if (rules.on('token-binding') && claims.cnf['x5t#S256'] !== thumbprint) return 401;
      return rules.on('token-scope') && !claims.scope.split(' ').includes(scope) ? 403 : undefined;
    },
  };
}
