import { randomBytes } from 'node:crypto';
import { type CallAnswer, Caller, NoAnswer } from '../caller.ts';
import { readText } from '../load.ts';
import type { JsonObject, KitDriver, Step } from '../model.ts';
import type { RegisterTargetConfig } from './config.ts';

/** How a step may differ from an ordinary request. */
interface How {
  readonly token?: 'none' | 'tampered' | 'expired' | 'narrow' | 'payments-only' | 'other-certificate';
  readonly certificate?: 'none';
  readonly mediaType?: string;
  readonly secret?: 'wrong';
  readonly grantType?: string;
  readonly scope?: string;
  readonly path?: string;
  readonly body?: string;
  /** Blanks after the body. */
  readonly padding?: number;
  readonly items?: readonly JsonObject[];
  readonly by?: JsonObject;
  readonly faults?: readonly JsonObject[];
}

/** The other side would not have the connection; that nobody is there is another thing, and no case wants it. */
const NO_CONNECTION = { connection: 'none' };
const NOBODY = { connection: 'nobody listens' };

/** The target gave no token to send a step with: that is what is then observed of the step. */
class NoToken extends Error {
  readonly answer: CallAnswer;
  constructor(answer: CallAnswer) {
    super('no token');
    this.answer = answer;
  }
}

function readToken(answer: CallAnswer): string {
  const { token } = observed(answer, 'token') as { token?: { access_token?: unknown } };
  if (typeof token?.access_token !== 'string') throw new NoToken(answer);
  return token.access_token;
}

function header(answer: CallAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** What cases look at, whatever the operation. */
function observed(answer: CallAnswer, name: string): JsonObject {
  const mediaType = header(answer, 'content-type')?.split(';')[0];
  const retryAfter = header(answer, 'retry-after');
  const common = {
    connection: 'made',
    status: answer.status,
    mediaType,
    ...(retryAfter === undefined ? {} : { retryAfter: Number(retryAfter) }),
  };
  let body: unknown;
  try {
    body = JSON.parse(answer.text);
  } catch {
    return common;
  }
  if (name === 'token') return { ...common, token: body };
  if (answer.status !== 200) return { ...common, problem: body };
  if (name === 'health') return { ...common, health: body };
  return { ...common, ...(body as JsonObject) };
}

/** The kit's own driver: plain HTTPS. */
export async function openRegisterDriver(url: string, config: RegisterTargetConfig): Promise<KitDriver> {
  const read = async (file: string | undefined) => (file === undefined ? undefined : await readText(file));
  const authority = await read(config.authorityFile);
  const open = async (files: { certificateFile?: string; keyFile?: string }) => {
    const [certificate, key] = [await read(files.certificateFile), await read(files.keyFile)];
    return new Caller(url, { authority, certificate, key });
  };
  const own = await open(config);
  const nobody = await open({});
  const other = config.otherCertificate && (await open(config.otherCertificate));
  const secret = (await read(config.clientSecretFile))!.trim();
  const admin = (await read(config.adminTokenFile))?.trim();

  function askToken({ secret: kind, grantType = 'client_credentials', scope }: How): Promise<CallAnswer> {
    const encode = encodeURIComponent;
    const given = kind === 'wrong' ? randomBytes(16).toString('hex') : secret;
    const basic = Buffer.from(`${encode(config.clientId)}:${encode(given)}`).toString('base64');
    const form = new URLSearchParams({ grant_type: grantType, ...(scope === undefined ? {} : { scope }) });
    return own.call({
      method: 'POST',
      path: '/oauth2/token',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    });
  }

  async function tokenFor(kind: How['token']): Promise<string | undefined> {
    if (kind === 'none') return undefined;
    if (kind === 'expired') return readToken(await administer('/tokens/expired', {}));
    const scopes = { narrow: 'members:read', 'payments-only': 'payments:write' } as const;
    const scope = kind === 'narrow' || kind === 'payments-only' ? scopes[kind] : undefined;
    const token = readToken(await askToken(scope === undefined ? {} : { scope }));
    // Another signature of the right length, over the same claims.
    if (kind === 'tampered') return token.replace(/[^.]+$/, randomBytes(64).toString('base64url'));
    return token;
  }

  function administer(path: string, body: unknown): Promise<CallAnswer> {
    const headers = { authorization: `Bearer ${admin}`, 'content-type': 'application/json' };
    return own.call({ method: 'POST', path: `/admin${path}`, headers, body: JSON.stringify(body) });
  }

  async function request(path: string, body: string, how: How): Promise<CallAnswer> {
    const token = await tokenFor(how.token);
    const caller = how.token === 'other-certificate' ? other! : own;
    return caller.call({
      method: 'POST',
      path,
      headers: {
        'content-type': how.mediaType ?? 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: body + ' '.repeat(how.padding ?? 0),
    });
  }

  const steps: Record<string, (how: How) => Promise<CallAnswer>> = {
    post: (how) => request('/payments/batch', JSON.stringify({ items: how.items }), how),
    send: (how) => request(how.path!, how.body!, how),
    search: (how) => request('/members/search', JSON.stringify(how.by), how),
    token: (how) => askToken(how),
    health: (how) => (how.certificate === 'none' ? nobody : own).call({ method: 'GET', path: '/health' }),
    plan: (how) => administer('/faults', how.faults),
  };

  return {
    name: 'wire',
    supports: (step: Step) =>
      Object.keys(step).every((name) => name === 'lose' || Object.hasOwn(steps, name)),
    async perform(step) {
      const [name, how] = Object.entries(step)[0] as [string, How];
      try {
        if (name !== 'lose') return observed(await steps[name]!(how), name);
        // Sent, and the answer is known to be lost: that nothing comes is what was wanted.
        await steps['post']!(how);
        return { connection: 'made' };
      } catch (error) {
        if (error instanceof NoToken) return { ...observed(error.answer, 'token'), connection: 'no token' };
        if (!(error instanceof NoAnswer)) throw error;
        if (error.nobody) return NOBODY;
        return name === 'lose' ? { status: 200 } : NO_CONNECTION;
      }
    },
    close() {
      for (const caller of [own, nobody, other]) caller?.close();
    },
  };
}
