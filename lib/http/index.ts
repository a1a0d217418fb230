/** HTTP as adapters use it: one configured client (axios), mutual TLS, deadlines, tokens, trace context. */
export {
  type HttpAnswer,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
  openHttpClient,
} from './client.ts';
export { HttpFailure } from './failure.ts';
export { retryAfterMs } from './retry-after.ts';
export { createTokenSource, requestWithToken } from './token.ts';
export { childTraceparent, newTraceparent } from './trace.ts';
