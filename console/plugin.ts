import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { HEADERS, isOurHost, LOOPBACK_HOSTS } from './headers.ts';
import { homePage } from './pages/home.ts';
import { messagePage } from './pages/message.ts';
import { messagesPage } from './pages/messages.ts';
import { type Frame, frameOf, type Page, renderPage } from './pages/page.ts';
import { parkedPage } from './pages/parked.ts';
import { bareFailurePage, failurePage, notFoundPage } from './pages/problem.ts';
import { type InstanceView, MESSAGE_STATES } from './view.ts';

export interface ConsoleOptions {
  /** Host names, without port, under which the pages are asked for. Default: this machine's own. */
  readonly hosts?: readonly string[];
}

const HTML = 'text/html; charset=utf-8';

/** Longest id, code or cursor that is looked up: anything longer was not made by the engine. */
const ID_MAX = 200;

const PARAMETERS = ['state', 'code', 'after', 'reload'] as const;

/** Status pages of one instance, to be registered on a fastify server under any prefix. Read-only. */
export function consolePlugin(
  view: InstanceView,
  { hosts = LOOPBACK_HOSTS }: ConsoleOptions = {},
): FastifyPluginAsync {
  return async (app: FastifyInstance) => {
    const prefix = app.prefix === '/' ? '' : app.prefix;
    const asset = (name: string) => readFile(new URL(`./assets/${name}`, import.meta.url));
    const [stylesheet, icon] = await Promise.all([asset('console.css'), asset('icon.svg')]);

    app.addHook('onRequest', async (request, reply) => {
      reply.headers(HEADERS);
      if (!isOurHost(request.headers.host, hosts))
        return reply.code(421).type('text/plain').send('Not a name of this server.\n');
    });
    const frame = async (request: FastifyRequest, path: string): Promise<Frame> =>
      frameOf(await view.instance(), prefix, path, queryOf(request));
    const send = (reply: FastifyReply, around: Frame, page: Page) =>
      reply.type(HTML).send(renderPage(around, page));
    const notFound = async (request: FastifyRequest, reply: FastifyReply) => {
      const around = await frame(request, '');
      return send(reply.code(404), around, notFoundPage(around));
    };

    app.setErrorHandler(async (error, request, reply) => {
      request.log.error({ err: error }, 'a page of the console failed');
      const around = await frame(request, '').catch(() => undefined);
      const page = around === undefined ? bareFailurePage(error) : renderPage(around, failurePage(error));
      return reply.code(500).type(HTML).send(page);
    });

    app.get('/console.css', (_, reply) => reply.type('text/css; charset=utf-8').send(stylesheet));
    app.get('/icon.svg', (_, reply) => reply.type('image/svg+xml').send(icon));
    app.get('/', async (request, reply) => {
      const around = await frame(request, '/');
      return send(reply, around, await homePage(view, around));
    });
    app.get('/messages', async (request, reply) => {
      const around = await frame(request, '/messages');
      const { state: asked, after } = queryOf(request);
      const state = MESSAGE_STATES.find((known) => known === asked);
      if (asked !== undefined && state === undefined) return notFound(request, reply);
      return send(
        reply,
        around,
        await messagesPage(view, around, { ...(state && { state }), ...(after && { after }) }),
      );
    });
    app.get<{ Params: { id: string } }>('/messages/:id', async (request, reply) => {
      const { id } = request.params;
      const around = await frame(request, `/messages/${encodeURIComponent(id)}`);
      const page = id.length > ID_MAX ? undefined : await messagePage(view, around, id);
      return page === undefined ? notFound(request, reply) : send(reply, around, page);
    });
    app.get('/parked', async (request, reply) => {
      const around = await frame(request, '/parked');
      const { code, after } = queryOf(request);
      return send(
        reply,
        around,
        await parkedPage(view, around, { ...(code && { code }), ...(after && { after }) }),
      );
    });
    app.get('/*', notFound);
  };
}

/** The parameters that pages know, each given once and no longer than anything we have made. */
function queryOf(request: FastifyRequest): Readonly<Record<(typeof PARAMETERS)[number], string | undefined>> {
  const given = request.query as Readonly<Record<string, unknown>>;
  const read = (name: string) => {
    const value = given[name];
    return typeof value === 'string' && value !== '' && value.length <= ID_MAX ? value : undefined;
  };
  return { state: read('state'), code: read('code'), after: read('after'), reload: read('reload') };
}
