import { MAX_REQUEST_BYTES } from '../../../contracts/register/index.ts';
import { type Exchange, type Outcome, Permanent } from '../../../engine/spi/index.ts';
import { errors } from '../errors.ts';
import { sourceOf } from './source.ts';

/** One request: its body, and the positions in the batch of the items that stand in it. */
export interface PaymentRequest {
  readonly body: string;
  readonly positions: readonly number[];
}

const HEAD = '{"items":[';
const TAIL = ']}';
/** A character takes at most three bytes of UTF-8 (a surrogate pair four for two). */
const MOST_BYTES = 3;
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
 * Writes a batch as requests of at most 4 MiB, nearly always one. Each item is written once; its source is put behind
 * its own fields. What cannot be sent at all goes to `failures`.
 */
export function writeRequests(
  exchanges: readonly Exchange[],
  production: boolean,
  failures: Map<number, Outcome>,
): PaymentRequest[] {
  const items: string[] = [];
  const positions: number[] = [];
  let characters = 0;
  for (let position = 0; position < exchanges.length; position++) {
    const exchange = exchanges[position]!;
    const wrong = fault(exchange.body, production);
    if (wrong !== undefined) {
      failures.set(position, wrong);
      continue;
    }
    const { message, item } = sourceOf(exchange);
    const own = JSON.stringify(exchange.body);
    const whole = `${own.slice(0, -1)},"source":{"message":${JSON.stringify(message)},"item":${item}}}`;
    items.push(whole);
    positions.push(position);
    characters += whole.length;
  }
  if (items.length === 0) return [];
  if (characters * MOST_BYTES + items.length < MAX_REQUEST_BYTES) {
    return [{ body: `${HEAD}${items.join(',')}${TAIL}`, positions }];
  }
  return split(items, positions);
}

/** The same by bytes, for batches of unusually large items. */
function split(items: readonly string[], positions: readonly number[]): PaymentRequest[] {
  const requests: PaymentRequest[] = [];
  const room = MAX_REQUEST_BYTES - HEAD.length - TAIL.length;
  let from = 0;
  let bytes = 0;
  const close = (to: number) => {
    requests.push({
      body: `${HEAD}${items.slice(from, to).join(',')}${TAIL}`,
      positions: positions.slice(from, to),
    });
    from = to;
    bytes = 0;
  };
  for (const [index, item] of items.entries()) {
    const size = Buffer.byteLength(item) + 1;
    if (bytes + size > room && index > from) close(index);
    bytes += size;
  }
  close(items.length);
  return requests;
}
