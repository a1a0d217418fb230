import { MAX_REQUEST_BYTES } from '../../../contracts/register/index.ts';
import { type Exchange, type Outcome, Permanent } from '../../../engine/spi/index.ts';
import { errors } from '../errors.ts';
import { sourceOf } from './source.ts';

/** One request: its body, and the positions in the batch of the items that stand in it. */
export interface PaymentRequest {
  /** UTF-8. */
  readonly body: Buffer;
  readonly positions: readonly number[];
}

const HEAD = Buffer.from('{"items":[');
const COMMA = Buffer.from(',');
const TAIL = Buffer.from(']}');
/** Bytes for items and the commas between them. */
const ROOM = MAX_REQUEST_BYTES - HEAD.length - TAIL.length;
/** Bank code 999 belongs to no bank: `FI` + check digits + 999. */
const SYNTHETIC = /^FI\d\d999/;

/** Why a body cannot be sent, or undefined. */
function fault(body: unknown, production: boolean): Permanent | undefined {
  const refuse = (what: string) =>
    new Permanent(errors.REGISTER_BODY_INVALID({ operation: 'payments', what }));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return refuse('no item');
  const { key, account } = body as { key?: unknown; account?: unknown };
  if (typeof key !== 'string') return refuse('an item without a key');
  if (production && typeof account === 'string' && SYNTHETIC.test(account)) {
    return new Permanent(errors.REGISTER_SYNTHETIC_ACCOUNT({ account }));
  }
  return undefined;
}

/**
 * Writes a batch as requests of at most 4 MiB, nearly always one; an item that is larger has one for itself. An item's
 * source is put behind its own fields. Each is encoded by itself: in one text a single character beyond Latin-1 would
 * make all of them slow. What cannot be sent at all goes to `failures`.
 */
export function writeRequests(
  exchanges: readonly Exchange[],
  production: boolean,
  failures: Map<number, Outcome>,
): PaymentRequest[] {
  const requests: PaymentRequest[] = [];
  let parts: Buffer[] = [];
  let positions: number[] = [];
  let bytes = 0;
  const close = () => {
    if (positions.length > 0) requests.push({ body: Buffer.concat([HEAD, ...parts, TAIL]), positions });
    parts = [];
    positions = [];
    bytes = 0;
  };
  for (const [position, exchange] of exchanges.entries()) {
    const wrong = fault(exchange.body, production);
    if (wrong !== undefined) {
      failures.set(position, wrong);
      continue;
    }
    const item = written(exchange);
    if (bytes + COMMA.length + item.length > ROOM) close();
    if (positions.length > 0) parts.push(COMMA);
    parts.push(item);
    positions.push(position);
    bytes += item.length + COMMA.length;
  }
  close();
  return requests;
}

function written(exchange: Exchange): Buffer {
  const { message, item } = sourceOf(exchange);
  const own = JSON.stringify(exchange.body);
  return Buffer.from(`${own.slice(0, -1)},"source":{"message":${JSON.stringify(message)},"item":${item}}}`);
}
