import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { RequestProgress } from './failure.ts';

/**
 * Node's own https behind axios, watched: `connected` is called when the connection is up, which is when the first
 * byte of the request can leave. A connection that is used again is up from the start.
 */
export function watchedTransport(progress: RequestProgress, connected: () => void) {
  const up = () => {
    progress.sent = true;
    connected();
  };
  return {
    request(options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest {
      const made = (options.protocol === 'https:' ? secureRequest : request)(options, onAnswer);
      made.once('socket', (socket) => {
        if (made.reusedSocket) up();
        else socket.once('secureConnect', up);
      });
      return made;
    },
  };
}
