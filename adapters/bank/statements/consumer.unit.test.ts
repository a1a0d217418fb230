import { describe, expect, it } from '@jest/globals';
import { until } from '../testing/bytes.ts';
import { testContext } from '../testing/context.ts';
import { Journal } from '../testing/journal.ts';
import { MemoryChannel } from '../testing/memory-channel.ts';
import { StatementConsumer } from './consumer.ts';

function bench() {
  const [channel, context, journal] = [new MemoryChannel(), testContext(), new Journal()];
  const consumer = new StatementConsumer(channel, context, {
    delay: 5,
    sortBy: 'file:name',
    maxMessagesPerPoll: 0,
  });
  return { channel, context, journal, consumer };
}

/** A promise and its key. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('the consumer of bank statements', () => {
  it('touches files only between receive and stopIntake', async () => {
    const { channel, consumer, journal } = bench();
    await consumer.open();
    await consumer.test();
    expect(channel.calls).toEqual(['open', 'test']);
    channel.place('a', 'a');
    consumer.receive(journal.deliver);
    await until('a is taken', () => journal.taken.length === 1);
    channel.place('b', 'b');
    await until('b is taken', () => journal.taken.length === 2);
    await consumer.stopIntake();
    await consumer.drain();
    const calls = channel.calls.length;
    channel.place('c', 'c');
    // As long as another one needs for three rounds, with the same pause between them.
    const other = bench();
    other.consumer.receive(other.journal.deliver);
    await until('another has looked three times', () => other.channel.calls.length >= 3);
    expect(channel.calls.slice(calls)).toEqual([]);
    await other.consumer.stopIntake();
    await consumer.close();
    expect(channel.calls.slice(calls)).toEqual(['close']);
  });

  it('stops without waiting for the message under way, drains by waiting for it, and acknowledges it', async () => {
    const { channel, consumer, journal } = bench();
    const { opened, open } = gate();
    let delivered = false;
    journal.settle = async () => {
      delivered = true;
      await opened;
      return 'settled';
    };
    channel.place('a', 'a');
    channel.place('b', 'b');
    consumer.receive(journal.deliver);
    await until('a is with the route', () => delivered);
    await consumer.stopIntake();
    let drained = false;
    const draining = consumer.drain().then(() => {
      drained = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(drained).toBe(false);
    open();
    await draining;
    expect(channel.acknowledged.map(({ name }) => name)).toEqual(['a']);
    expect(channel.calls).not.toContain('download b');
  });

  it('breaks off a download when it stops: nothing is kept, delivered or said', async () => {
    const { channel, consumer, context, journal } = bench();
    const { opened, open } = gate();
    let halfWay = false;
    channel.pause = () => {
      halfWay = true;
      return opened;
    };
    channel.place('a', 'aaaa');
    consumer.receive(journal.deliver);
    await until('the download is half-way', () => halfWay);
    const stopping = consumer.stopIntake();
    open();
    await stopping;
    await consumer.drain();
    expect(context.archive.contents.size).toBe(0);
    expect(journal.arrivals).toEqual([]);
    expect(context.lines).toEqual([]);
    expect(channel.acknowledged).toEqual([]);
  });

  it('stops at once while it waits for the next look', async () => {
    const { channel, context } = bench();
    const consumer = new StatementConsumer(channel, context, {
      delay: 3_600_000,
      sortBy: 'file:name',
      maxMessagesPerPoll: 0,
    });
    consumer.receive(new Journal().deliver);
    await until('it has looked', () => channel.calls.includes('listFiles'));
    await consumer.stopIntake();
    await consumer.drain();
    expect(channel.calls).toEqual(['listFiles']);
  });

  it('can be closed without ever having received', async () => {
    const { consumer } = bench();
    await consumer.stopIntake();
    await consumer.drain();
    await consumer.close();
  });
});
