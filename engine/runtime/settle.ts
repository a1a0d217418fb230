import { isKaravaaniError, type KaravaaniError } from '../../lib/errors/index.ts';
import type { Services } from '../compile/index.ts';
import { codeOf } from '../compile/index.ts';
import { type RouteExchange, RunStopped } from '../exchange/index.ts';
import {
  describeState,
  keyWrites,
  type MessageValue,
  parkedValue,
  putMessage,
  putParked,
} from '../records/index.ts';
import { Outcome } from '../spi/index.ts';
import type { Condition, Write } from '../store/spi.ts';
import { errors } from './errors.ts';
import type { OpenMessage } from './journal.ts';
import { Quarantined } from './quarantine.ts';

/** Ends whole messages, each in one commit. */
export class Settlement {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  #ended(message: OpenMessage, exchange: RouteExchange): MessageValue {
    return { ...message.value, endedAt: this.#services.clock.now(), steps: exchange.unit.steps.entries() };
  }

  /** A transient message is written down only now, so that it can be retried. */
  #kept(message: OpenMessage, exchange: RouteExchange): MessageValue {
    const value = this.#ended(message, exchange);
    if (message.version !== undefined) return value;
    const headers = describeState(value.headers) as MessageValue['headers'];
    return { ...value, headers, body: { json: describeState(message.body) } };
  }

  async #commit(message: OpenMessage, exchange: RouteExchange, writes: readonly Write[]): Promise<void> {
    const { id, version } = message;
    const conditions: Condition[] =
      version === undefined ? [] : [{ unchanged: { kind: 'message', key: id, version } }];
    const { run } = exchange.unit;
    const result = await this.#services.store.commit({ conditions, writes });
    if (!result.committed) {
      throw new RunStopped(run.message, errors.ENGINE_MESSAGE_CONFLICT({}, { message: id }));
    }
    exchange.unit.settle();
  }

  #tell(message: OpenMessage, state: 'settled' | 'parked' | 'quarantined'): void {
    this.#services.emit({ type: 'settled', message: message.id, routeId: message.value.routeId, state });
  }

  /** Done: its keys, its own writes and its end become durable together. */
  async settle(message: OpenMessage, exchange: RouteExchange): Promise<void> {
    const { run } = exchange.unit;
    const expiresAt = this.#services.clock.now() + this.#services.retention.keys;
    const writes = [...keyWrites(exchange.unit, expiresAt), ...exchange.pendingWrites, ...run.atSettlement];
    if (message.version !== undefined)
      writes.push(putMessage(message.id, 'settled', this.#ended(message, exchange)));
    if (writes.length > 0) await this.#commit(message, exchange, writes);
    else exchange.unit.settle();
    this.#tell(message, 'settled');
  }

  /** Failed for good as a whole: kept for a person, with what is needed to walk it again. */
  async park(
    message: OpenMessage,
    exchange: RouteExchange,
    exception: unknown,
    attempts: number,
  ): Promise<void> {
    const quarantined = exception instanceof Quarantined;
    const state = quarantined ? 'quarantined' : 'parked';
    const at = this.#services.clock.now();
    const value = parkedValue(exchange, exception, at, attempts);
    const parked = quarantined ? { ...value, findings: exception.findings } : value;
    exchange.exception ??= exception instanceof Error ? exception : new Error(String(exception));
    await this.#commit(message, exchange, [
      putParked(message.id, quarantined ? 'quarantined' : 'open', parked),
      putMessage(message.id, state, this.#kept(message, exchange)),
    ]);
    const { emit, log, meter } = this.#services;
    const { routeId } = message.value;
    const fact = { message: message.id, parked: message.id, step: value.step, code: codeOf(exception) };
    emit({ type: 'parked', ...fact });
    log.error({ ...fact, routeId, ...toldOf(exception) }, textOf(state, exception));
    meter.add('camel.exchanges.failures.handled', { routeId }, 1);
    this.#tell(message, state);
  }
}

function codedError(exception: unknown): KaravaaniError | undefined {
  const error = exception instanceof Outcome ? exception.error : exception;
  return isKaravaaniError(error) ? error : undefined;
}

/** A coded error's file, so that its name is hidden in the text too; of any other error what a log may tell of it. */
function toldOf(exception: unknown): object {
  const coded = codedError(exception);
  if (coded === undefined) return { err: exception };
  const { file } = coded.place;
  return file === undefined ? {} : { file };
}

/** Only a coded error's words: any other may quote the message. */
function textOf(state: string, exception: unknown): string {
  const coded = codedError(exception);
  return coded === undefined ? `message ${state}` : `message ${state}: ${coded.message}`;
}
