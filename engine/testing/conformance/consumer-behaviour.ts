import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Arrival, Consumer, Deliver } from '../../spi/index.ts';
import { until } from '../virtual-time.ts';

/** A consumer with its source, which the suite fills and looks at. */
export interface ConsumerRig {
  readonly consumer: Consumer;
  /** Puts one arrival with this content where the consumer finds it. */
  put(content: string): Promise<void>;
  /** How many arrivals the source still holds as not acknowledged. */
  waiting(): Promise<number>;
  /** The content of an arrival's body as a text. */
  content(arrival: Arrival): Promise<string>;
  close?(): Promise<void>;
}

export interface ConsumerFeatures {
  /** Arrivals have keys that tell the same content again. */
  readonly keyed: boolean;
  /** What was not acknowledged is delivered again while the consumer runs. */
  readonly redelivers: boolean;
}

type Answer = Awaited<ReturnType<Deliver>>;

/** What every consumer does (D5), whatever it stands on. Call it in a test file of the component. */
export function consumerBehaviour(
  name: string,
  create: () => Promise<ConsumerRig>,
  features: ConsumerFeatures,
): void {
  describe(`${name} as a consumer`, () => {
    let rig: ConsumerRig;
    let arrivals: Arrival[] = [];
    let answer: (arrival: Arrival) => Promise<Answer>;
    beforeEach(async () => {
      rig = await create();
      arrivals = [];
      answer = async () => 'settled';
    });
    afterEach(async () => {
      await rig.consumer.close();
      await rig.consumer.drain();
      await rig.close?.();
    });

    async function receive(): Promise<void> {
      await rig.consumer.open();
      rig.consumer.receive((arrival) => {
        arrivals.push(arrival);
        return answer(arrival);
      });
    }
    async function emptied(): Promise<void> {
      while ((await rig.waiting()) > 0) await new Promise(setImmediate);
    }

    it('delivers each arrival with its content, and acknowledges it', async () => {
      await rig.put('one');
      await rig.put('two');
      await receive();
      await emptied();
      const contents = await Promise.all(arrivals.map((arrival) => rig.content(arrival)));
      expect(contents.sort()).toEqual(['one', 'two']);
    });

    it.each<Answer>(['settled', 'parked', 'known'])('acknowledges what ended as %s', async (ended) => {
      answer = async () => ended;
      await rig.put('one');
      await receive();
      await emptied();
      expect(arrivals).toHaveLength(1);
    });

    it('does not acknowledge before the message has ended', async () => {
      const gate = Promise.withResolvers<Answer>();
      answer = () => gate.promise;
      await rig.put('one');
      await receive();
      await until(() => arrivals.length === 1, 'the arrival');
      expect(await rig.waiting()).toBe(1);
      gate.resolve('settled');
      await emptied();
    });

    it('does not acknowledge what was refused', async () => {
      answer = () => Promise.reject(new Error('no room'));
      await rig.put('one');
      await receive();
      await until(() => arrivals.length >= 1, 'the arrival');
      await rig.consumer.stopIntake();
      await rig.consumer.drain();
      expect(await rig.waiting()).toBe(1);
    });

    if (features.redelivers) {
      it('delivers again what was refused', async () => {
        answer = async () => {
          if (arrivals.length < 2) throw new Error('no room');
          return 'settled';
        };
        await rig.put('one');
        await receive();
        await emptied();
        expect(arrivals).toHaveLength(2);
      });
    }

    if (features.keyed) {
      it('gives the same content the same key, and other content another', async () => {
        await rig.put('same');
        await receive();
        await emptied();
        await rig.put('same');
        await emptied();
        await rig.put('other');
        await emptied();
        const [first, second, third] = arrivals.map(({ key }) => key);
        expect(first).toBeDefined();
        expect(second).toBe(first);
        expect(third).not.toBe(first);
      });
    }

    it('takes nothing in after its intake was stopped', async () => {
      await receive();
      await rig.consumer.stopIntake();
      await rig.consumer.drain();
      await rig.put('late');
      await rig.consumer.drain();
      expect([arrivals, await rig.waiting()]).toEqual([[], 1]);
    });

    it('drains: what is under way ends and is acknowledged', async () => {
      const gate = Promise.withResolvers<Answer>();
      answer = () => gate.promise;
      await rig.put('one');
      await receive();
      await until(() => arrivals.length === 1, 'the arrival');
      const stopped = rig.consumer.stopIntake();
      let isDrained = false;
      const drained = rig.consumer.drain().then(() => {
        isDrained = true;
      });
      await new Promise(setImmediate);
      expect(isDrained).toBe(false);
      gate.resolve('settled');
      await Promise.all([stopped, drained]);
      expect(await rig.waiting()).toBe(0);
    });

    it('closes even while a message under way does not end: only the drain waits, and who drains has a limit', async () => {
      const gate = Promise.withResolvers<Answer>();
      answer = () => gate.promise;
      await rig.put('one');
      await receive();
      await until(() => arrivals.length === 1, 'the arrival');
      let isClosed = false;
      const closed = rig.consumer.stopIntake().then(async () => {
        await rig.consumer.close();
        isClosed = true;
      });
      await until(() => isClosed, 'the close');
      expect(await rig.waiting()).toBe(1);
      gate.resolve('settled');
      await closed;
    });

    it('may be stopped and closed without ever having received, and twice', async () => {
      await rig.consumer.open();
      for (let i = 0; i < 2; i++) {
        await rig.consumer.stopIntake();
        await rig.consumer.drain();
        await rig.consumer.close();
      }
      expect(arrivals).toEqual([]);
    });
  });
}
