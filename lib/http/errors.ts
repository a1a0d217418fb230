import { defineErrors } from '../errors/index.ts';

export const errors = defineErrors({
  HTTP_ADDRESS_INVALID: {
    what: 'the address {address} is not an https address',
    remedy: 'Give an address that starts with https:// and has no user, query or fragment.',
  },
  HTTP_NOT_CONNECTED: {
    what: '{host} cannot be reached: {reason}',
    remedy: 'Check that the other side is up and that the address and the firewall are right.',
  },
  HTTP_CONNECT_TIMEOUT: {
    what: 'no connection to {host} within {milliseconds} ms',
    remedy: 'Check that the other side is up, or give the connection more time.',
  },
  HTTP_TLS_REFUSED: {
    what: 'the TLS connection to {host} was refused: {reason}',
    remedy: 'Check the client certificate, the trusted authority and the host name in the certificate.',
  },
  HTTP_NO_ANSWER: {
    what: '{host} did not answer {method} {path} within {milliseconds} ms',
    remedy:
      'Whether the other side took the request is not known; it is asked before anything is sent again.',
  },
  HTTP_BROKEN: {
    what: 'the connection to {host} broke before {method} {path} was answered: {reason}',
    remedy:
      'Whether the other side took the request is not known; it is asked before anything is sent again.',
  },
  HTTP_ANSWER_TOO_LARGE: {
    what: 'the answer of {host} to {method} {path} is larger than {limit} bytes',
    remedy: 'Check what the other side sends, or raise the limit.',
  },
  HTTP_TOKEN_REFUSED: {
    what: '{host} gave no access token: status {status}, {reason}',
    remedy: 'Check the client id, the secret file and the scope.',
  },
  HTTP_TOKEN_UNAVAILABLE: {
    what: '{host} gives no access tokens now: status {status}',
    remedy: 'Nothing has to be done unless it lasts: it is tried again.',
  },
});
