import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTokenSource, type HttpClient, openHttpClient, requestWithToken } from './index.ts';
import { startTestServer, type TestServer } from './testing/server.ts';

let server: TestServer;
let client: HttpClient;
let issued: number;
let asked: { authorization: string; body: string }[];
/** Tokens that the resource takes. */
let valid: Set<string>;
let tokenStatus: number;
let tokenBody: (number: number) => string;

beforeAll(async () => {
  server = await startTestServer((request, body, response) => {
    if (request.url !== '/token') {
      const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
      response.writeHead(valid.has(token) ? 200 : 401).end(token);
      return;
    }
    issued += 1;
    asked.push({ authorization: request.headers.authorization!, body: body.toString() });
    response.writeHead(tokenStatus).end(tokenBody(issued));
  });
  client = await openHttpClient({ address: server.address, tls: server.tls });
});
afterAll(async () => {
  client.close();
  await server.stop();
});
beforeEach(() => {
  issued = 0;
  asked = [];
  valid = new Set(['t1', 't2', 't3']);
  tokenStatus = 200;
  tokenBody = (number) =>
    JSON.stringify({ access_token: `t${number}`, token_type: 'Bearer', expires_in: 300 });
});

let now = 1_000_000;
const clock = { now: () => now };
const source = () =>
  createTokenSource(
    client,
    { path: '/token', clientId: 'a b', clientSecret: 's:ä', scope: 'payments:write' },
    clock,
  );

describe('a token source', () => {
  it('authenticates as RFC 6749 says, with both parts form-encoded', async () => {
    await source().get();
    expect(Buffer.from(asked[0]!.authorization.slice(6), 'base64').toString()).toBe('a+b:s%3A%C3%A4');
    expect(asked[0]!.body).toBe('grant_type=client_credentials&scope=payments%3Awrite');
  });

  it('asks once for callers that come together, and again shortly before the end', async () => {
    const tokens = source();
    expect(await Promise.all([tokens.get(), tokens.get(), tokens.get()])).toEqual(['t1', 't1', 't1']);
    now += 269_000;
    expect(await tokens.get()).toBe('t1');
    now += 2_000;
    expect(await tokens.get()).toBe('t2');
  });

  it('uses a token of ten seconds for five', async () => {
    tokenBody = (number) => JSON.stringify({ access_token: `t${number}`, expires_in: 10 });
    const tokens = source();
    expect(await tokens.get()).toBe('t1');
    now += 4_000;
    expect(await tokens.get()).toBe('t1');
    now += 2_000;
    expect(await tokens.get()).toBe('t2');
  });

  it.each([
    [401, '{"error":"invalid_client"}', 'HTTP_TOKEN_REFUSED', 'invalid_client'],
    [200, 'nonsense', 'HTTP_TOKEN_REFUSED', 'no reason given'],
    [503, '', 'HTTP_TOKEN_UNAVAILABLE', '503'],
  ])('tells of status %d with %s that nothing was sent', async (status, body, code, text) => {
    tokenStatus = status;
    tokenBody = () => body;
    await expect(source().get()).rejects.toMatchObject({
      sent: false,
      error: { code, message: expect.stringContaining(text) },
    });
  });
});

describe('a request with a token', () => {
  const request = { method: 'POST', path: '/resource', body: 'x' } as const;

  it('gets one new token when the kept one is not taken any more', async () => {
    const tokens = source();
    expect((await requestWithToken(client, tokens, request)).status).toBe(200);
    valid.delete('t1');
    const answer = await requestWithToken(client, tokens, request);
    expect([answer.status, answer.body.toString(), issued]).toEqual([200, 't2', 2]);
  });

  it('gives the second 401 back', async () => {
    valid.clear();
    const answer = await requestWithToken(client, source(), request);
    expect([answer.status, issued]).toEqual([401, 2]);
  });
});
