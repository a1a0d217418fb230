import { isKaravaaniError } from '../../../lib/errors/index.ts';
import { EXPECTED } from '../../reconcile/index.ts';
import {
  memoryKey,
  memoryUnchanged,
  putAlarm,
  putVerdict,
  storedTotals,
  type VerdictValue,
  verdictPrefix,
} from '../../records/index.ts';
import { Quarantined } from '../../runtime/quarantine.ts';
import { troubleOf } from '../../runtime/steady-archive.ts';
import {
  type BodyHandle,
  type Checker,
  type ComponentContext,
  type Exchange,
  isHandle,
  type Verdict,
} from '../../spi/index.ts';
import type { Condition, Write } from '../../store/spi.ts';
import { errors } from './errors.ts';

/** Property that a later format reads the report from. */
const REPORT = 'KaravaaniReport';

/** How often a verdict is judged anew because another message changed the memory meanwhile. */
const MOST_JUDGEMENTS = 100;

/** Exactly what the store will give back, so that a resumed message sees the same as a first one. */
function asStored(report: unknown, checker: string): unknown {
  try {
    return JSON.parse(JSON.stringify(report ?? null));
  } catch (error) {
    throw errors.ENGINE_REPORT_NOT_STORABLE({ name: checker }, {}, error);
  }
}

function refusal(checker: string, value: VerdictValue): Quarantined {
  const { what, remedy } = value.findings.find(({ level }) => level === 'refuse') ?? {
    what: 'no finding says why',
    remedy: 'Ask who wrote the check.',
  };
  return new Quarantined(errors.ENGINE_REFUSED({ name: checker, what, remedy }), value.findings);
}

/** The body, and what reading it failed with, however the reader wraps that. */
function watched(body: BodyHandle): { body: BodyHandle; failure(): { error: unknown } | undefined } {
  let failure: { error: unknown } | undefined;
  const open: BodyHandle['open'] = async function* (range) {
    try {
      yield* body.open(range);
    } catch (error) {
      failure = { error };
      throw error;
    }
  };
  return { body: { ...body, open }, failure: () => failure };
}

/** Runs one checker over a message: report, judgement from memory, and one commit of all that follows. */
export class Verify {
  readonly #checker: Checker;
  readonly #context: ComponentContext;

  constructor(checker: Checker, context: ComponentContext) {
    this.#checker = checker;
    this.#context = context;
  }

  async check(exchange: Exchange): Promise<void> {
    const { name } = this.#checker;
    const { store } = this.#context;
    const before = await store.get('expectation', verdictPrefix(exchange.id) + name);
    const value = (before?.value as VerdictValue | undefined) ?? (await this.#verdict(exchange));
    exchange.properties[REPORT] = value.report;
    if (!value.accepted) throw refusal(name, value);
  }

  async #verdict(exchange: Exchange): Promise<VerdictValue> {
    const { body, id } = exchange;
    const { name } = this.#checker;
    if (!isHandle(body)) throw errors.ENGINE_VERIFY_BODY({ name });
    this.#context.emit?.({ type: 'verify-started', message: id, checker: name });
    const report = await this.#read(body);
    const value = report instanceof Error ? this.#unreadable(report) : await this.#judged(id, report);
    if (report instanceof Error) await this.#context.store.commit({ writes: [putVerdict(id, value)] });
    this.#tell(id, value);
    return value;
  }

  /**
   * A body that the checker cannot read is a refusal, not a failure of the step. An original that our archive cannot
   * give is none: the file may be as good as any.
   */
  async #read(body: BodyHandle): Promise<unknown> {
    const source = watched(body);
    try {
      return asStored(await this.#checker.read(source.body), this.#checker.name);
    } catch (error) {
      const ofArchive = source.failure();
      if (ofArchive !== undefined) throw troubleOf(ofArchive.error);
      if (isKaravaaniError(error)) return error;
      throw error;
    }
  }

  #value(
    verdict: Pick<Verdict, 'accepted' | 'findings' | 'totals' | 'alarms'>,
    report: unknown,
  ): VerdictValue {
    const { accepted, findings, totals, alarms } = verdict;
    const at = this.#context.clock.now();
    return {
      checker: this.#checker.name,
      at,
      accepted,
      findings,
      totals: storedTotals(totals),
      alarms,
      report,
    };
  }

  #unreadable(error: Error): VerdictValue {
    const {
      code,
      message: what,
      remedy,
      place,
    } = isKaravaaniError(error) ? error : errors.ENGINE_VERIFY_BODY({ name: '' });
    const finding = { level: 'refuse' as const, code, what, remedy, place };
    return this.#value({ accepted: false, findings: [finding], totals: [], alarms: [] }, null);
  }

  /** Judges until what was remembered did not change between reading and committing. */
  async #judged(message: string, report: unknown): Promise<VerdictValue> {
    const { name } = this.#checker;
    const { store } = this.#context;
    for (let judgement = 1; ; judgement++) {
      const memory = new Map<string, unknown>();
      const conditions: Condition[] = [];
      for (const key of new Set(this.#checker.remembers(report))) {
        const stored = memoryKey(name, key);
        const record = await store.get('memory', stored);
        if (record !== undefined) memory.set(key, record.value);
        conditions.push(memoryUnchanged(stored, record));
      }
      const verdict = this.#checker.judge(report, memory);
      const value = this.#value(verdict, report);
      const result = await store.commit({ conditions, writes: this.#writes(message, verdict, value) });
      if (result.committed) return value;
      if (judgement === MOST_JUDGEMENTS) throw new Error(`the memory of check ${name} keeps changing`);
    }
  }

  #writes(message: string, verdict: Verdict, value: VerdictValue): Write[] {
    const { name } = this.#checker;
    const writes: Write[] = [putVerdict(message, value)];
    for (const [key, remembered] of verdict.remember) {
      writes.push({ put: { kind: 'memory', key: memoryKey(name, key), value: remembered } });
    }
    if (verdict.accepted) {
      for (const total of verdict.totals)
        writes.push({ add: { scope: message, settlement: EXPECTED, ...total } });
    }
    for (const alarm of verdict.alarms) writes.push(putAlarm(name, alarm, message, value.at));
    return writes;
  }

  #tell(message: string, { accepted, findings, totals, alarms }: VerdictValue): void {
    const { emit, log, routeId } = this.#context;
    const { name: checker } = this.#checker;
    for (const { level, code, what, remedy } of findings) {
      if (level === 'warn') log.warn({ message, routeId, checker, code, remedy }, what);
    }
    for (const { state, code, what, key } of alarms) {
      if (state === 'open') log.warn({ message, routeId, checker, code, alarm: key }, `alarm: ${what}`);
      else log.info({ message, routeId, checker, code, alarm: key }, `alarm cleared: ${what}`);
    }
    const items = totals.reduce((sum, total) => sum + total.count, 0);
    emit?.({ type: 'verdict', message, checker, accepted, findings: findings.length, items });
  }
}
