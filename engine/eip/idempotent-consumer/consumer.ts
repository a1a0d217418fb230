import { hash } from 'node:crypto';
import type { KaravaaniError } from '../../../lib/errors/index.ts';
import type { Processor } from '../../compile/processor.ts';
import type { Services } from '../../compile/services.ts';
import { type ClaimSet, HeldKey, type RouteExchange, type Unit } from '../../exchange/index.ts';
import { CONTENT_BYTES, DIGEST_BYTES } from '../../records/index.ts';
import { type Evaluate, textOf } from '../../simple/index.ts';
import { Permanent, PROPERTY } from '../../spi/index.ts';
import type { KeyHit } from '../../store/spi.ts';
import { errors } from './errors.ts';

export interface IdempotentSettings {
  readonly step: string;
  readonly space: string;
  readonly key: Evaluate;
  readonly content: Evaluate | undefined;
  readonly skipDuplicate: boolean;
  readonly inner: Required<Processor>;
  readonly services: Services;
}

type Held = HeldKey<RouteExchange>;

/** Camel's property on an exchange whose key was seen before. */
const DUPLICATE = 'CamelDuplicateMessage';
const NO_CONTENT = '\0'.repeat(CONTENT_BYTES);

const sha256 = (text: string): string => hash('sha256', text, 'binary');

function sameContent(hit: Uint8Array, content: string): boolean {
  for (let i = 0; i < CONTENT_BYTES; i++) if (hit[i] !== content.charCodeAt(i)) return false;
  return true;
}

/**
 * Looks up the keys of a whole batch at once, lets the new ones in, and holds each until its unit settles. A key
 * that another exchange holds is waited for: what came first decides.
 */
export class IdempotentConsumer implements Required<Processor> {
  readonly #settings: IdempotentSettings;

  constructor(settings: IdempotentSettings) {
    this.#settings = settings;
  }

  async process(exchange: RouteExchange): Promise<void> {
    await this.processBatch([exchange]);
    const { exception } = exchange;
    if (exception === undefined) return;
    exchange.exception = undefined;
    throw exception;
  }

  async processBatch(batch: readonly RouteExchange[]): Promise<void> {
    const { unit } = batch[0]!;
    await unit.turn();
    let waiting = this.#hold(batch);
    if (unit.claimsOnce) unit.endClaims();
    while (waiting.length > 0) {
      const free = waiting.filter((held) => held.isFree);
      if (free.length > 0) await this.#admit(free);
      else await this.#othersSettled(waiting);
      waiting = free.length === waiting.length ? [] : waiting.filter((held) => !held.isProcessed);
    }
  }

  #hold(batch: readonly RouteExchange[]): Held[] {
    const { space, services } = this.#settings;
    const all: Held[] = [];
    for (const exchange of batch) {
      try {
        const held = this.#heldKey(exchange);
        services.held.hold(space, held);
        all.push(held);
      } catch (error) {
        exchange.fail(error);
      }
    }
    batch[0]!.unit.onSettled(() => services.held.release(space, all));
    return all;
  }

  #heldKey(exchange: RouteExchange): Held {
    const { key: keyOf, content: contentOf, step } = this.#settings;
    const key = textOf(keyOf(exchange));
    if (key === '') throw new Permanent(errors.ENGINE_KEY_MISSING({ step }));
    const content = contentOf === undefined ? NO_CONTENT : sha256(textOf(contentOf(exchange)));
    return new HeldKey(exchange, exchange.unit, key, sha256(key), content);
  }

  /**
   * Waits for the other units that hold keys. Where one of them waits for this unit, or the key is held by the very
   * message that asks for it, that would be for ever: those exchanges fail.
   */
  async #othersSettled(waiting: readonly Held[]): Promise<void> {
    const { unit } = waiting[0]!;
    const ofBatch = new Set<unknown>(waiting);
    const units = new Set<Unit>();
    for (const held of waiting) {
      const before = held.previous!;
      const other = before.unit;
      if (ofBatch.has(before)) continue;
      if (unit.isWithin(other)) this.#refuse(held, errors.ENGINE_KEY_HELD({ step: this.#settings.step }));
      else if (other.dependsOn(unit))
        this.#refuse(held, errors.ENGINE_KEYS_CROSSED({ message: other.run.message }));
      else units.add(other);
    }
    await unit.waitFor(units);
  }

  #refuse(held: Held, why: KaravaaniError): void {
    held.exchange.fail(new Permanent(why));
    held.isProcessed = true;
  }

  #lookUp(asked: readonly Held[]): Promise<readonly (KeyHit | undefined)[]> {
    const { space, services } = this.#settings;
    const digests = Buffer.alloc(asked.length * DIGEST_BYTES);
    for (let i = 0; i < asked.length; i++)
      digests.write(asked[i]!.digest, i * DIGEST_BYTES, DIGEST_BYTES, 'latin1');
    return services.store.findKeys(space, digests);
  }

  async #admit(asked: readonly Held[]): Promise<void> {
    const { space, inner, skipDuplicate } = this.#settings;
    const hits = await this.#lookUp(asked);
    const entering: RouteExchange[] = [];
    const claims: ClaimSet = { space, exchanges: [], digests: [], contents: [] };
    for (let i = 0; i < asked.length; i++) {
      const held = asked[i]!;
      const { exchange } = held;
      if (this.#seen(held, hits[i])) {
        if (!skipDuplicate && exchange.exception === undefined) entering.push(exchange);
        continue;
      }
      held.winner = held;
      entering.push(exchange);
      claims.exchanges.push(exchange);
      claims.digests.push(held.digest);
      claims.contents.push(held.content);
    }
    if (claims.exchanges.length > 0) asked[0]!.unit.claims.push(claims);
    if (entering.length > 0) await inner.processBatch(entering);
    for (const held of asked) {
      held.isProcessed = true;
      if (held.winner === held && held.exchange.exception !== undefined) held.winner = undefined;
      held.previous = undefined;
    }
  }

  /** Whether the key was settled before, or done earlier in the same unit; other content is a failure. */
  #seen(held: Held, hit: KeyHit | undefined): boolean {
    const { previous, exchange, unit } = held;
    const first = previous?.unit === unit ? previous.winner : undefined;
    if (hit === undefined && first === undefined) return false;
    const message = hit?.message ?? unit.run.message;
    const item = hit?.item ?? Math.max(0, first!.exchange.index);
    held.winner = first;
    if (hit === undefined ? first!.content !== held.content : !sameContent(hit.content, held.content)) {
      exchange.fail(new Permanent(errors.ENGINE_KEY_REUSED({ message, item })));
      return true;
    }
    exchange.properties[DUPLICATE] = true;
    const own = hit !== undefined && message === unit.run.message && item === exchange.index;
    exchange.properties[PROPERTY.settlement] = own ? 'done' : 'already-seen';
    return true;
  }
}
