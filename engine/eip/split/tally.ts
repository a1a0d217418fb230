import { amountError, exponentOf, readMinor } from '../../../lib/money/index.ts';
import type { RouteExchange } from '../../exchange/index.ts';
import { type Evaluate, textOf } from '../../simple/index.ts';
import type { Chunk } from './chunk.ts';
import { errors } from './errors.ts';

export interface TallySettings {
  readonly step: string;
  readonly by: Evaluate;
  /** Absent: items are counted, amounts are zero. */
  readonly amount: Evaluate | undefined;
  /** Decimals of an amount that names no currency. */
  readonly decimals: number;
}

function minorUnits(value: unknown, { step, decimals }: TallySettings): number {
  if (typeof value === 'string') {
    const units = readMinor(value, decimals);
    if (units >= 0) return units;
    throw errors.ENGINE_TALLY_AMOUNT({
      step,
      why: amountError(units, value, `${decimals} decimals`).message,
    });
  }
  if (typeof value === 'object' && value !== null && 'value' in value && 'currency' in value) {
    const { value: text, currency } = value as { value: unknown; currency: unknown };
    if (typeof text === 'string' && typeof currency === 'string') {
      const units = readMinor(text, exponentOf(currency));
      if (units >= 0) return units;
      throw errors.ENGINE_TALLY_AMOUNT({ step, why: amountError(units, text, currency).message });
    }
  }
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw errors.ENGINE_TALLY_AMOUNT({
    step,
    why: value === undefined ? 'it is absent' : `it is a ${typeof value}`,
  });
}

/**
 * Adds a part with its count to a chunk, before the inner steps change its body. A part that cannot be counted
 * has failed: it would be missing from the reconciliation otherwise.
 */
export function addCounted(exchange: RouteExchange, chunk: Chunk, settings: TallySettings): void {
  const { by, amount } = settings;
  let group = '';
  let units = 0;
  try {
    group = textOf(by(exchange));
    if (amount !== undefined) units = minorUnits(amount(exchange), settings);
  } catch (error) {
    exchange.fail(error);
    exchange.failedStep = settings.step;
  }
  chunk.exchanges.push(exchange);
  chunk.groups.push(group);
  chunk.amounts.push(units);
}
