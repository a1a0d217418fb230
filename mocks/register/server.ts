import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { MAX_REQUEST_BYTES, type RegisterValidators } from '../../contracts/register/index.ts';
import { type ProblemName, problem } from './problem.ts';
import type { Rules } from './rules.ts';

/** PEM texts of a server that wants a client certificate. */
export interface ServerTls {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

export type RegisterServer = FastifyInstance<Server>;

/** Answers with a problem (RFC 9457). */
export function sendProblem(
  reply: FastifyReply,
  rules: Rules,
  name: ProblemName,
  more: Parameters<typeof problem>[1] = {},
): FastifyReply {
  const content = problem(name, more);
  const type = rules.on('problem-details') ? 'application/problem+json' : 'application/json';
  if (content.retryAfter !== undefined) reply.header('retry-after', content.retryAfter);
  if (content.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.code(content.status).type(type).send(JSON.stringify(content));
}

const thumbprints = new WeakMap<TLSSocket, string>();

/** SHA-256 of the client's certificate, base64url (RFC 8705, 3.1); the same for the life of a connection. */
export function thumbprintOf(request: FastifyRequest): string {
  const socket = request.raw.socket as TLSSocket;
  let found = thumbprints.get(socket);
  if (found === undefined) {
    const { raw } = socket.getPeerCertificate();
    found = raw === undefined ? '' : createHash('sha256').update(raw).digest('base64url');
    thumbprints.set(socket, found);
  }
  return found;
}

/** How much of a refused body is read on, and how long. */
const LINGER_BYTES = 16 * MAX_REQUEST_BYTES;
const LINGER_MS = 5_000;

/**
 * Waits until a client has sent what nobody wants. A connection that is closed with bytes unread is reset, and the
 * answer is lost with it before the client has seen it (RFC 9112, 9.6).
 */
function sent(body: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, LINGER_MS);
    let left = LINGER_BYTES;
    function done(): void {
      clearTimeout(timer);
      resolve();
    }
    body.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) done();
    });
    body.once('end', done).once('close', done);
  });
}

/**
 * The listener without its operations: mutual TLS, problems for whatever goes wrong, bodies as bytes. With
 * `validators` every answer is checked against the contract before it leaves.
 */
export function createServer(tls: ServerTls, rules: Rules, validators?: RegisterValidators): RegisterServer {
  const demands = rules.on('client-certificate');
  const server = fastify({
    https: {
      ca: tls.authority,
      cert: tls.certificate,
      key: tls.key,
      requestCert: true,
      rejectUnauthorized: demands,
      minVersion: 'TLSv1.2',
    },
    bodyLimit: rules.on('request-size') ? MAX_REQUEST_BYTES : 16 * MAX_REQUEST_BYTES,
    forceCloseConnections: true,
    // Longer than any client keeps a connection, so that none is cut in the moment in which it is used again.
    keepAliveTimeout: 300_000,
  });
  const asBytes = (_: FastifyRequest, body: Buffer, done: (error: null, body: Buffer) => void) =>
    done(null, body);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, asBytes);
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, asBytes);
  if (!rules.on('media-type')) server.addContentTypeParser('*', { parseAs: 'buffer' }, asBytes);

  server.setNotFoundHandler((request, reply) =>
    sendProblem(reply, rules, 'not-found', {
      detail: `${request.method} is not served at this path; openapi.yaml tells what is`,
    }),
  );
  server.setErrorHandler(async (error: Error & { code?: string }, request, reply) => {
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      await sent(request.raw);
      return sendProblem(reply, rules, 'too-large');
    }
    if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
      return sendProblem(reply, rules, 'unsupported-media-type');
    return sendProblem(reply, rules, 'internal', { detail: error.message.slice(0, 1000) });
  });
  if (validators !== undefined) {
    const isProblem = validators('Problem');
    server.addHook('onSend', async (request, reply, payload) => {
      if (reply.statusCode < 400 || request.url.startsWith('/admin') || request.url === '/oauth2/token')
        return payload;
      if (!isProblem(JSON.parse(String(payload)))) throw new Error(`not the contract's problem: ${payload}`);
      return payload;
    });
  }
  return server;
}
