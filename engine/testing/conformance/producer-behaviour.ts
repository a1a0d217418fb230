import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Exchange, Outcome, type Producer } from '../../spi/index.ts';

/** A producer with its receiver, which the suite looks at. */
export interface ProducerRig {
  readonly producer: Producer;
  /** A message of its own for each number; the same number gives the same message again. */
  exchange(number: number): Exchange;
  /** What the receiver holds, one entry per effect, in order. */
  effects(): Promise<readonly unknown[]>;
  /** Makes the receiver unreachable. */
  breakOff?(): Promise<void>;
  /** A message that the receiver can never take. */
  wrong?(): Exchange;
  close?(): Promise<void>;
}

export interface ProducerFeatures {
  readonly batches: boolean;
  /** The rig can break the connection off. */
  readonly breaksOff: boolean;
  /** The rig knows a message that is never taken. */
  readonly refuses: boolean;
}

async function failureOf(work: () => void | Promise<void>): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What every producer does (D3, D4), whatever it stands on. Call it in a test file of the component. */
export function producerBehaviour(
  name: string,
  create: () => Promise<ProducerRig>,
  features: ProducerFeatures,
): void {
  describe(`${name} as a producer`, () => {
    let rig: ProducerRig;
    beforeEach(async () => {
      rig = await create();
      await rig.producer.open?.();
    });
    afterEach(async () => {
      await rig.producer.close?.();
      await rig.close?.();
    });

    it('can tell that the other side is there, without an effect', async () => {
      await rig.producer.test?.();
      expect(await rig.effects()).toEqual([]);
    });

    it('does one effect per message, in order', async () => {
      for (let i = 0; i < 3; i++) await rig.producer.send(rig.exchange(i));
      const one = await rig.effects();
      expect(one).toHaveLength(rig.producer.effect === 'none' ? 0 : 3);
    });

    it('does the effect of a repeated message as its declaration says', async () => {
      await rig.producer.send(rig.exchange(1));
      await rig.producer.send(rig.exchange(1));
      const { effect } = rig.producer;
      const times = { none: 0, idempotent: 1, keyed: 1, 'one-shot': 2 }[effect];
      expect(await rig.effects()).toHaveLength(times);
    });

    it(features.batches ? 'takes batches' : 'takes no batches', () => {
      expect(rig.producer.sendBatch !== undefined).toBe(features.batches);
    });

    if (features.batches) {
      it('takes a batch as it takes its messages one by one', async () => {
        const batch = [0, 1, 2].map((i) => rig.exchange(i));
        await rig.producer.sendBatch!(batch);
        const together = await rig.effects();
        expect(together).toHaveLength(3);
        await rig.producer.sendBatch!(batch);
        expect(await rig.effects()).toHaveLength(rig.producer.effect === 'one-shot' ? 6 : 3);
      });
    }

    if (features.breaksOff) {
      it('tells that the other side cannot be reached as an outcome that may pass', async () => {
        await rig.breakOff!();
        const failure = await failureOf(() => rig.producer.send(rig.exchange(1)));
        expect(failure).toBeInstanceOf(Outcome);
        expect(['not-connected', 'back-off']).toContain((failure as Outcome).outcome);
      });
    }

    if (features.refuses) {
      it('tells what can never be taken as permanent, with a code and a remedy', async () => {
        const failure = await failureOf(() => rig.producer.send(rig.wrong!()));
        expect(failure).toMatchObject({
          outcome: 'permanent',
          error: { code: expect.stringMatching(/^[A-Z]+_[A-Z_]+$/), remedy: expect.stringMatching(/./) },
        });
      });
    }

    it('may be closed twice', async () => {
      await rig.producer.close?.();
      await rig.producer.close?.();
      expect(await rig.effects()).toEqual([]);
    });
  });
}
