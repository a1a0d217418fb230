import { Agent } from 'node:https';
import type { AxiosInstance } from 'axios';
import { readPrivateFile, readPublicFile } from '../pki/index.ts';
import { errors } from './errors.ts';
import { type Limits, type RequestProgress, sortFailure } from './failure.ts';
import { newTraceparent } from './trace.ts';
import { watchedTransport } from './watch.ts';

export interface HttpClientOptions {
  /** `https://host:port` with or without a path; every request's path is put after it. */
  readonly address: string;
  /** PEM files. The key's mode is checked. */
  readonly tls: {
    /** Whom to trust; the system's authorities unless given. */
    readonly authorityFile?: string;
    readonly certificateFile?: string;
    readonly keyFile?: string;
  };
  /** Until the connection is up, waiting for a free one included. Milliseconds. */
  readonly connectTimeoutMs?: number;
  /** From the call to the answer's last byte. Milliseconds. */
  readonly timeoutMs?: number;
  readonly maxConnections?: number;
  readonly maxAnswerBytes?: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** A constant of the adapter: never made of message data (D10). */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** W3C Trace Context; a new trace unless given. */
  readonly traceparent?: string;
}

/** An answer of any status; redirects are answers too, they are never followed. */
export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface HttpClient {
  readonly host: string;
  /** Throws `HttpFailure` when there is no usable answer. Nothing is ever sent twice. */
  request(request: HttpRequest): Promise<HttpAnswer>;
  /** Closes idle connections. */
  close(): void;
}

const CONNECT_TIMEOUT_MS = 5_000;
const TIMEOUT_MS = 60_000;
const MAX_CONNECTIONS = 8;
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

function parseAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' || url.username || url.password || url.search || url.hash) {
    throw errors.HTTP_ADDRESS_INVALID({ address: url ? `${url.protocol}//${url.host}` : address });
  }
  return url;
}

/** axios as it is wanted here: bytes in, bytes out, every status an answer. */
async function loadAxios(address: URL, agent: Agent, answerBytes: number): Promise<AxiosInstance> {
  const { default: axios } = await import('axios');
  return axios.create({
    baseURL: address.href.replace(/\/$/, ''),
    httpsAgent: agent,
    responseType: 'arraybuffer',
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
    maxRedirects: 0,
    maxContentLength: answerBytes,
    // A compressed answer could be any size once it is unpacked: none is asked for.
    decompress: false,
    headers: { 'Accept-Encoding': 'identity', Accept: 'application/json, application/problem+json' },
    proxy: false,
    allowAbsoluteUrls: false,
  });
}

/** Reads the PEM files and makes a client with its own kept connections. axios is loaded by the first request. */
export async function openHttpClient(options: HttpClientOptions): Promise<HttpClient> {
  const address = parseAddress(options.address);
  const { authorityFile, certificateFile, keyFile } = options.tls;
  const limits: Limits = {
    connectMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    totalMs: options.timeoutMs ?? TIMEOUT_MS,
    answerBytes: options.maxAnswerBytes ?? MAX_ANSWER_BYTES,
  };
  const agent = new Agent({
    keepAlive: true,
    maxSockets: options.maxConnections ?? MAX_CONNECTIONS,
    minVersion: 'TLSv1.2',
    // Written out: otherwise a variable of the environment (NODE_TLS_REJECT_UNAUTHORIZED=0) would switch it off.
    rejectUnauthorized: true,
    ...(authorityFile === undefined ? {} : { ca: await readPublicFile(authorityFile) }),
    ...(certificateFile === undefined ? {} : { cert: await readPublicFile(certificateFile) }),
    ...(keyFile === undefined ? {} : { key: await readPrivateFile(keyFile) }),
  });
  let loading: Promise<AxiosInstance> | undefined;

  return {
    host: address.host,
    async request({ method, path, headers, body, traceparent = newTraceparent() }) {
      loading ??= loadAxios(address, agent, limits.answerBytes);
      const axios = await loading;
      const abort = new AbortController();
      const progress: RequestProgress = { sent: false };
      const end = (ended: 'connect' | 'total') => () => {
        progress.ended = ended;
        abort.abort();
      };
      const connectTimer = setTimeout(end('connect'), limits.connectMs);
      const totalTimer = setTimeout(end('total'), limits.totalMs);
      try {
        const answer = await axios.request<Buffer>({
          method,
          url: path,
          data: body,
          headers: { ...headers, traceparent },
          signal: abort.signal,
          transport: watchedTransport(progress, () => clearTimeout(connectTimer)),
        });
        return { status: answer.status, headers: answer.headers as HttpAnswer['headers'], body: answer.data };
      } catch (cause) {
        throw sortFailure(cause as Error, progress, { host: address.host, method, path }, limits);
      } finally {
        clearTimeout(connectTimer);
        clearTimeout(totalTimer);
      }
    },
    close: () => agent.destroy(),
  };
}
