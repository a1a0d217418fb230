import { Agent, request } from 'node:https';
import { isNobody } from './reach.ts';

/** PEM texts for calling a target. */
export interface CallerTls {
  readonly authority?: string | undefined;
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface CallAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** No answer at all: the connection was refused or broken, or time was up. */
export class NoAnswer extends Error {
  /** Nobody was there to refuse it. */
  readonly nobody: boolean;

  constructor(cause: NodeJS.ErrnoException) {
    super(cause.code ?? cause.message, { cause });
    this.nobody = isNobody(cause.code);
  }
}

const TIMEOUT_MS = 30_000;

/** HTTPS in its plainest form, with nothing of the product in it: a kit must not share a client with what it judges. */
export class Caller {
  readonly #url: string;
  readonly #agent: Agent;
  readonly #timeoutMs: number;

  constructor(url: string, tls: CallerTls, timeoutMs: number = TIMEOUT_MS) {
    this.#url = url.replace(/\/$/, '');
    this.#timeoutMs = timeoutMs;
    this.#agent = new Agent({
      keepAlive: true,
      // Written out: NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would switch it off.
      rejectUnauthorized: true,
      ...(tls.authority === undefined ? {} : { ca: tls.authority }),
      ...(tls.certificate === undefined ? {} : { cert: tls.certificate }),
      ...(tls.key === undefined ? {} : { key: tls.key }),
    });
  }

  /** Throws `NoAnswer`. */
  call({ method, path, headers = {}, body }: Call): Promise<CallAnswer> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const made = request(
        `${this.#url}${path}`,
        { method, agent: this.#agent, headers: { ...headers, ...length }, timeout: this.#timeoutMs },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', fail);
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            resolve({ status: answer.statusCode!, headers: answer.headers, text });
          });
        },
      );
      function fail(cause: Error): void {
        reject(new NoAnswer(cause));
      }
      made.on('timeout', () => made.destroy(new Error('timeout')));
      made.on('error', fail);
      made.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
