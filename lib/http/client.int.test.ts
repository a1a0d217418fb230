import { execFile } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpClient, type HttpClientOptions, HttpFailure, openHttpClient } from './index.ts';
import { startTestServer, type TestServer } from './testing/server.ts';

type Answer = (request: IncomingMessage, body: Buffer, response: ServerResponse) => void;
let server: TestServer;
let answer: Answer = (_, __, response) => response.end();
const clients: HttpClient[] = [];

beforeAll(async () => {
  server = await startTestServer((request, body, response) => answer(request, body, response));
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => server.stop());

async function open(options: Partial<HttpClientOptions> = {}): Promise<HttpClient> {
  const client = await openHttpClient({ address: server.address, tls: server.tls, ...options });
  clients.push(client);
  return client;
}

async function failureOf(promise: Promise<unknown>): Promise<HttpFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(HttpFailure);
  return failure as HttpFailure;
}

describe('the HTTP client', () => {
  it('sends bytes as they are and gives any status with its bytes back', async () => {
    answer = (request, body, response) => {
      response.writeHead(418, { 'x-method': request.method!, 'x-type': request.headers['content-type']! });
      response.end(body);
    };
    const body = Buffer.from('{"näin": "ä"}');
    const client = await open();
    const got = await client.request({
      method: 'POST',
      path: '/echo',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(got.status).toBe(418);
    expect(got.headers).toMatchObject({ 'x-method': 'POST', 'x-type': 'application/json' });
    expect(got.body.equals(body)).toBe(true);
  });

  it('keeps its connection and tells the trace', async () => {
    const traces: unknown[] = [];
    answer = (request, _, response) => {
      traces.push(request.headers['traceparent']);
      response.end();
    };
    const before = server.connections();
    const client = await open();
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await client.request({ method: 'GET', path: '/', traceparent });
    await client.request({ method: 'GET', path: '/' });
    expect(server.connections() - before).toBe(1);
    expect(traces[0]).toBe(traceparent);
    expect(traces[1]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('does not follow a redirect and asks for no compressed answer', async () => {
    answer = (request, _, response) => {
      response.writeHead(302, { location: '/elsewhere', 'x-encoding': request.headers['accept-encoding']! });
      response.end();
    };
    const got = await (await open()).request({ method: 'GET', path: '/' });
    expect(got.status).toBe(302);
    expect(got.headers['x-encoding']).toBe('identity');
  });

  it.each([
    'http://127.0.0.1:1',
    'ftp://x',
    'nonsense',
    'https://user:secret@127.0.0.1:1',
    'https://127.0.0.1:1/?a=b',
  ])('refuses the address %s', async (address) => {
    await expect(open({ address })).rejects.toMatchObject({ code: 'HTTP_ADDRESS_INVALID' });
  });
});

describe('a request without an answer', () => {
  it('was not sent when nobody listens', async () => {
    const unused = createServer();
    await new Promise<void>((resolve) => unused.listen(0, '127.0.0.1', resolve));
    const { port } = unused.address() as AddressInfo;
    await new Promise((resolve) => unused.close(resolve));
    const client = await open({ address: `https://127.0.0.1:${port}` });
    const failure = await failureOf(client.request({ method: 'GET', path: '/' }));
    expect(failure).toMatchObject({ sent: false, error: { code: 'HTTP_NOT_CONNECTED' } });
    expect(failure.error.message).toContain('ECONNREFUSED');
  });

  it('was not sent when the connection is not up in time', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const client = await open({ address: `https://127.0.0.1:${port}`, connectTimeoutMs: 50 });
    const failure = await failureOf(client.request({ method: 'POST', path: '/', body: 'x' }));
    expect(failure).toMatchObject({ sent: false, error: { code: 'HTTP_CONNECT_TIMEOUT' } });
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('was not sent when the server refuses us for want of a certificate', async () => {
    const client = await open({ tls: { authorityFile: server.tls.authorityFile } });
    const failure = await failureOf(client.request({ method: 'POST', path: '/', body: 'x' }));
    expect(failure).toMatchObject({ sent: false, error: { code: 'HTTP_TLS_REFUSED' } });
  });

  it('was not sent when we refuse the server for its certificate', async () => {
    const { authorityFile: _, ...tls } = server.tls;
    const failure = await failureOf((await open({ tls })).request({ method: 'POST', path: '/', body: 'x' }));
    expect(failure).toMatchObject({ sent: false, error: { code: 'HTTP_TLS_REFUSED' } });
  });

  it('was not sent to a server that we refuse, whatever the environment says of verification', async () => {
    const code = `
      const { openHttpClient } = await import(${JSON.stringify(new URL('client.ts', import.meta.url).href)});
      const client = await openHttpClient({ address: '${server.address}', tls: {} });
      await client.request({ method: 'GET', path: '/' }).then(
        ({ status }) => console.log('answered', status),
        ({ error }) => console.log(error.code),
      );`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--no-warnings', '--input-type=module', '--eval', code],
      { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
    );
    expect(stdout.trim()).toBe('HTTP_TLS_REFUSED');
  });

  it('may have been taken when no answer comes in time', async () => {
    let taken = 0;
    answer = () => {
      taken += 1;
    };
    const client = await open({ timeoutMs: 300 });
    const failure = await failureOf(client.request({ method: 'POST', path: '/payments', body: 'x' }));
    expect(failure).toMatchObject({ sent: true, error: { code: 'HTTP_NO_ANSWER' } });
    expect(taken).toBe(1);
  });

  it('may have been taken when the connection breaks, before or in the answer', async () => {
    const client = await open();
    answer = (request) => request.socket.destroy();
    const before = await failureOf(client.request({ method: 'POST', path: '/', body: 'x' }));
    expect(before).toMatchObject({ sent: true, error: { code: 'HTTP_BROKEN' } });
    answer = (request, _, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => request.socket.destroy());
    };
    const within = await failureOf(client.request({ method: 'POST', path: '/', body: 'x' }));
    expect(within).toMatchObject({ sent: true, error: { code: 'HTTP_BROKEN' } });
  });

  it('may have been taken when the answer is larger than the limit', async () => {
    answer = (_, __, response) => response.end('x'.repeat(2000));
    const failure = await failureOf(
      (await open({ maxAnswerBytes: 1000 })).request({ method: 'GET', path: '/' }),
    );
    expect(failure).toMatchObject({ sent: true, error: { code: 'HTTP_ANSWER_TOO_LARGE' } });
  });
});
