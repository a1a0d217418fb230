import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { KaravaaniError } from '../../../lib/errors/index.ts';
import type { Control } from './control.ts';
import { errors } from './errors.ts';

/** Nobody listens at the address: the instance does not run. */
export class NotRunning extends Error {}

interface Answer {
  readonly status: number;
  readonly body: string;
}

const OK = 200;
const NO_SUCH = 404;
const REFUSED = 409;

/** Asks a running instance over its socket. Its coded errors are thrown as they are there; NotRunning. */
export function remoteControl(fund: string, address: string): Control {
  const ask = async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T | undefined> => {
    const { status, body: answer } = await send(address, fund, method, path, body);
    if (status === OK) return JSON.parse(answer) as T;
    if (status === NO_SUCH && method === 'GET') return undefined;
    if (status === REFUSED) throw codedError(answer);
    throw errors.FUND_CONTROL_ANSWER({ fund, status, what: `${method} ${path}` });
  };
  const demand = async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> =>
    (await ask<T>(method, path, body)) as T;
  const pathOf = (id: string): string => `/messages/${encodeURIComponent(id)}`;
  return {
    reconciliation: () => demand('GET', '/reconciliation'),
    messages: (query) => demand('POST', '/messages', query),
    find: (id) => ask('GET', pathOf(id)),
    retry: (id, who) => demand('POST', `${pathOf(id)}/retry`, { who }),
    discard: (id, how) => demand('POST', `${pathOf(id)}/discard`, how),
  };
}

function codedError(answer: string): KaravaaniError {
  const { code, what, remedy, place } = JSON.parse(answer) as {
    code: string;
    what: string;
    remedy: string;
    place: KaravaaniError['place'];
  };
  return new KaravaaniError(code, what, remedy, place);
}

/** A retry may take as long as the register is away: there is no deadline. */
function send(
  address: string,
  fund: string,
  method: string,
  path: string,
  body: object | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const sending = request({ socketPath: address, method, path, headers }, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, body: answer }), failed);
    });
    const failed = (cause: NodeJS.ErrnoException): void => {
      const nobody = cause.code === 'ENOENT' || cause.code === 'ECONNREFUSED';
      const reason = cause.code ?? String(cause);
      reject(
        nobody
          ? new NotRunning()
          : errors.FUND_CONTROL_UNREACHABLE({ fund, socket: address, reason }, {}, cause),
      );
    };
    sending.once('error', failed);
    sending.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
