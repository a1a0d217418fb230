import type { KaravaaniError } from '../errors/index.ts';
import { errors } from './errors.ts';

/** A request that got no usable answer. What got an answer, of whatever status, is no failure. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  /** False: the other side cannot have seen any of the request. True: it may have taken it. */
  readonly sent: boolean;
  readonly error: KaravaaniError;

  constructor(error: KaravaaniError, sent: boolean) {
    super(error.message, { cause: error });
    this.sent = sent;
    this.error = error;
  }
}

/** What was known of a request when it failed. */
export interface RequestProgress {
  /** Bytes of the request may have left: the connection was up, TLS handshake included. */
  sent: boolean;
  /** Which deadline ended it, if one did. */
  ended?: 'connect' | 'total';
}

/** What an error text may say of a request. Paths are constants of the adapters, never made of message data. */
export interface RequestLine {
  readonly host: string;
  readonly method: string;
  readonly path: string;
}

/** Milliseconds and bytes that a client was configured with. */
export interface Limits {
  readonly connectMs: number;
  readonly totalMs: number;
  readonly answerBytes: number;
}

/**
 * The peer closes the handshake for the sake of a certificate. In TLS 1.3 a client hears of it only after its first
 * bytes, but the peer's application never does (RFC 8446, 4.4.2.4), so nothing counts as sent.
 */
const CERTIFICATE_ALERT =
  /^ERR_SSL_\w*ALERT\w*(CERT|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE|PROTOCOL_VERSION)/;
/** Our side refuses the peer's certificate: OpenSSL's verification codes and Node's own. */
const PEER_REFUSED = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL_WRONG_VERSION|EPROTO)/;

/** Sorts whatever ended a request into a coded failure. */
export function sortFailure(
  cause: Error & { code?: string },
  progress: RequestProgress,
  request: RequestLine,
  limits: Limits,
): HttpFailure {
  const { host } = request;
  const code = cause.code ?? '';
  const reason = code || cause.message;
  if (CERTIFICATE_ALERT.test(code) || (!progress.sent && PEER_REFUSED.test(code))) {
    return new HttpFailure(errors.HTTP_TLS_REFUSED({ host, reason }, {}, cause), false);
  }
  if (!progress.sent) {
    const error =
      progress.ended === undefined
        ? errors.HTTP_NOT_CONNECTED({ host, reason }, {}, cause)
        : errors.HTTP_CONNECT_TIMEOUT({ host, milliseconds: limits.connectMs }, {}, cause);
    return new HttpFailure(error, false);
  }
  if (progress.ended !== undefined) {
    return new HttpFailure(
      errors.HTTP_NO_ANSWER({ ...request, milliseconds: limits.totalMs }, {}, cause),
      true,
    );
  }
  if (cause.message.startsWith('maxContentLength')) {
    return new HttpFailure(
      errors.HTTP_ANSWER_TOO_LARGE({ ...request, limit: limits.answerBytes }, {}, cause),
      true,
    );
  }
  return new HttpFailure(errors.HTTP_BROKEN({ ...request, reason }, {}, cause), true);
}
