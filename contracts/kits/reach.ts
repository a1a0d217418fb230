import { once } from 'node:events';
import { connect } from 'node:net';

const HTTPS_PORT = 443;
const TIMEOUT_MS = 10_000;
const NOBODY = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'];

/** Nobody listens at a target's address: then nothing that a case sees says anything of the target. */
export class TargetUnreachable extends Error {}

/** Whether an error of a connection says that nobody listens, and not that somebody refused to speak. */
export function isNobody(code: string | undefined): boolean {
  return code !== undefined && NOBODY.includes(code);
}

/** Connects to the target and hangs up. Throws `TargetUnreachable` with the system's code, or `timeout`. */
export async function demandListener(target: string): Promise<void> {
  const { hostname, port } = new URL(target);
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = connect({ host, port: port === '' ? HTTPS_PORT : Number(port) });
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('timeout')));
  try {
    await once(socket, 'connect');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new TargetUnreachable(code ?? message, { cause });
  } finally {
    socket.destroy();
  }
}
