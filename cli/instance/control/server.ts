import { chmod, lstat, unlink } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { MessageQuery } from '../../../console/index.ts';
import type { Logger } from '../../../engine/spi/index.ts';
import { isKaravaaniError } from '../../../lib/errors/index.ts';
import { type ControlAddress, prepareAddress } from './address.ts';
import { errors } from './errors.ts';
import type { LocalControl } from './local.ts';

/** The socket on which a running instance takes commands. */
export interface ControlServer {
  close(): Promise<void>;
}

const OWNER_ONLY = 0o600;
const NO_SUCH = 404;
/** The request was understood, and the instance says no, with a code. */
const REFUSED = 409;
const INTERNAL = 500;

/**
 * Serves commands on a Unix socket of mode 0600: whoever can connect is the instance's own user, as the operating
 * system knows it. The caller owns the fund's store, so that a socket left at this address is nobody's.
 * @throws FUND_CONTROL_PLACE
 */
export async function serveControl(
  control: LocalControl,
  address: ControlAddress,
  log: Logger,
): Promise<ControlServer> {
  await prepareAddress(address);
  const { path } = address;
  await removeStale(path);
  const { fastify } = await import('fastify');
  const server = fastify({ forceCloseConnections: true });
  addPaths(server, control, log);
  try {
    await server.listen({ path });
    await chmod(path, OWNER_ONLY);
  } catch (cause) {
    await server.close();
    throw errors.FUND_CONTROL_PLACE({ path, reason: String(cause) }, { file: path }, cause);
  }
  return { close: () => server.close() };
}

async function removeStale(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isSocket())
    throw errors.FUND_CONTROL_PLACE({ path, reason: 'another file is there' }, { file: path });
  await unlink(path);
}

interface ById {
  readonly Params: { readonly id: string };
}

function addPaths(server: FastifyInstance, control: LocalControl, log: Logger): void {
  server.setErrorHandler((error, { method, url }, reply) => {
    if (!isKaravaaniError(error)) {
      log.error({ err: error, method, url }, 'a command could not be done');
      return reply.code(INTERNAL).send();
    }
    const { code, message: what, remedy, place } = error;
    return reply.code(REFUSED).send({ code, what, remedy, place });
  });
  server.get('/reconciliation', () => control.reconciliation());
  server.post<{ Body: MessageQuery }>('/messages', ({ body }) => control.messages(body));
  server.get<ById>('/messages/:id', async ({ params }, reply) => {
    const found = await control.find(params.id);
    return found ?? reply.code(NO_SUCH).send();
  });
  server.get<ById>('/messages/:id/bytes', async ({ params: { id } }, reply) => {
    const bytes = await control.bytes(id);
    log.info({ id }, 'original bytes were shown to the user of the instance');
    return reply.type('application/octet-stream').send(Readable.from(bytes, { objectMode: false }));
  });
  server.post<ById & { Body: { who: string } }>('/messages/:id/retry', ({ params, body }) =>
    control.retry(params.id, body.who),
  );
  server.post<ById & { Body: { who: string; reason: string } }>('/messages/:id/discard', ({ params, body }) =>
    control.discard(params.id, body),
  );
}
