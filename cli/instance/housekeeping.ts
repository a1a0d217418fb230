import type { Runtime } from '../../engine/runtime/index.ts';
import type { Logger } from '../../engine/spi/index.ts';
import { type Clock, systemClock } from '../../lib/time/index.ts';
import type { FundConfig } from './fund/index.ts';
import { nextTime } from './next-time.ts';

export interface House {
  readonly config: Pick<FundConfig, 'schedules'>;
  readonly runtime: Pick<Runtime, 'purge'>;
}

/** What housekeeping tells, and what it looks after besides the store. */
export interface HouseVoice {
  readonly log: Logger;
  readExpiries(): Promise<void>;
}

/** Calls `act` once at a moment (milliseconds since the epoch); the answer takes it back. */
export type At = (moment: number, act: () => void) => () => void;

const atMoment: At = (moment, act) => {
  const timer = setTimeout(act, moment - systemClock.now());
  timer.unref();
  return () => clearTimeout(timer);
};

/**
 * Once a day, at the fund's time: removes what is past its retention (nothing that waits for a person), and looks
 * when certificates end. What fails is logged and done again the next day; it stops nothing. The answer ends it at
 * once: what was not removed by then is removed another day.
 */
export function keepHouse(
  { config, runtime }: House,
  { log, readExpiries }: HouseVoice,
  clock: Clock = systemClock,
  at: At = atMoment,
): () => void {
  const { purge: time, timeZone } = config.schedules;
  let ended = false;
  let cancel = (): void => {};
  const purge = async (): Promise<void> => {
    try {
      const { records, messages, originals } = await runtime.purge();
      const counts = `${messages} messages, ${originals} originals, ${records} records and keys`;
      log.info({}, `removed what is past its retention: ${counts}`);
    } catch (err) {
      if (ended) log.info({}, 'not all that is past its retention is removed yet; it goes on another day');
      else log.error({ err }, 'what is past its retention could not be removed; it is tried again tomorrow');
    }
  };
  const clean = async (): Promise<void> => {
    await purge();
    await readExpiries().catch((err: unknown) =>
      log.error({ err }, 'it could not be read when certificates end'),
    );
    if (!ended) plan();
  };
  const plan = (): void => {
    cancel = at(nextTime(clock.now(), time, timeZone), () => void clean());
  };
  plan();
  return () => {
    ended = true;
    cancel();
  };
}
