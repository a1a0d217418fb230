import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Permanent } from '../../../engine/spi/index.ts';
import { isSafeName } from '../file-name.ts';
import type { BankChannel, BankFile } from '../port.ts';
import { readAll, streamOf } from './bytes.ts';

/** The other side of a channel, as a test drives it. */
export interface ChannelHarness {
  readonly channel: BankChannel;
  /** Puts a complete file there, or other content under a name that is there. */
  place(name: string, content: string | Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
  /** Lets as much time pass as it takes until what was placed counts as complete. */
  settle(): Promise<void>;
  /** What the channel keeps of acknowledged files, by content. */
  kept(as: 'taken' | 'failed'): Promise<readonly string[]>;
  dispose(): Promise<void>;
}

const NEVER = new AbortController().signal;

/** Rules of the port that every transport must keep (adapters/bank/port.ts). */
export function describeBankChannel(title: string, create: () => Promise<ChannelHarness>): void {
  describe(`${title} as a bank channel`, () => {
    let harness: ChannelHarness;
    let channel: BankChannel;
    beforeEach(async () => {
      harness = await create();
      channel = harness.channel;
      await channel.open();
    });
    afterEach(async () => {
      await channel.close();
      await harness.dispose();
    });

    const incoming = async (): Promise<readonly BankFile[]> => {
      await harness.settle();
      return (await channel.listFiles({ direction: 'incoming' })).files;
    };
    const only = async (): Promise<BankFile> => {
      const [file, ...others] = await incoming();
      expect(others).toEqual([]);
      return file!;
    };

    it('can be tested without an effect', async () => {
      await harness.place('a.xml', 'A');
      await channel.test();
      expect((await incoming()).map(({ name }) => name)).toEqual(['a.xml']);
    });

    it('lists nothing where nothing is', async () => {
      expect(await incoming()).toEqual([]);
    });

    it('lists what is there by safe names, with size and time', async () => {
      await harness.place('tiliöote 1.xml', 'ABC');
      await harness.place('camt.054.001.02', 'DE');
      const files = [...(await incoming())].sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(files.map(({ name, size }) => [name, size])).toEqual([
        ['camt.054.001.02', 2],
        ['tiliöote 1.xml', 3],
      ]);
      for (const { name, timestamp } of files) {
        expect(isSafeName(name)).toBe(true);
        expect(timestamp).toBeGreaterThan(0);
      }
      expect(new Set(files.map(({ reference }) => reference)).size).toBe(2);
    });

    it('downloads the listed bytes, as often as it is asked', async () => {
      const content = randomBytes(700_001);
      await harness.place('big.xml', content);
      const file = await only();
      expect((await readAll(channel.download(file, NEVER))).equals(content)).toBe(true);
      expect((await readAll(channel.download(file, NEVER))).equals(content)).toBe(true);
    });

    it('says of a file that has gone that it cannot be had', async () => {
      await harness.place('a.xml', 'A');
      const file = await only();
      await harness.remove('a.xml');
      const failure = await readAll(channel.download(file, NEVER)).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Permanent);
      expect((failure as Permanent).error.code).toBe('BANK_FILE_GONE');
    });

    it('never gives the bytes of one version as those of another', async () => {
      await harness.place('a.xml', 'old');
      const file = await only();
      await harness.place('a.xml', 'newer');
      await expect(readAll(channel.download(file, NEVER))).rejects.toThrow();
    });

    it('breaks a download off at once when told to', async () => {
      await harness.place('a.xml', randomBytes(1_000_000));
      const file = await only();
      const stop = new AbortController();
      const reason = new Error('stopping');
      const reading = (async () => {
        for await (const chunk of channel.download(file, stop.signal)) {
          expect(chunk.length).toBeLessThan(1_000_000);
          stop.abort(reason);
        }
      })();
      await expect(reading).rejects.toBe(reason);
      await expect(readAll(channel.download(file, AbortSignal.abort(reason)))).rejects.toBe(reason);
    });

    it.each(['taken', 'failed'] as const)(
      'lists a file no more once it is acknowledged as %s',
      async (as) => {
        await harness.place('a.xml', 'A');
        const file = await only();
        expect(await channel.ack(file, as)).toMatchObject({ result: 'acknowledged' });
        expect(await incoming()).toEqual([]);
        expect(await harness.kept(as)).toEqual(['A']);
      },
    );

    it('takes a repeated acknowledgement as no error', async () => {
      await harness.place('a.xml', 'A');
      const file = await only();
      await channel.ack(file, 'taken');
      expect((await channel.ack(file, 'taken')).result).not.toBe('replaced');
      expect(await harness.kept('taken')).toEqual(['A']);
    });

    it('never acknowledges a file that took the place of the listed one', async () => {
      await harness.place('a.xml', 'old');
      const file = await only();
      await harness.place('a.xml', 'newer');
      expect(await channel.ack(file, 'taken')).toEqual({ result: 'replaced' });
      expect(await harness.kept('taken')).toEqual([]);
      const next = await only();
      expect((await readAll(channel.download(next, NEVER))).toString()).toBe('newer');
    });

    it('keeps every acknowledged file, however many had the same name', async () => {
      for (const content of ['one', 'two', 'three']) {
        await harness.place('same.xml', content);
        await channel.ack(await only(), 'taken');
      }
      expect([...(await harness.kept('taken'))].sort()).toEqual(['one', 'three', 'two']);
    });

    it('uploads a file and lists it as outgoing, not as incoming', async () => {
      const receipt = await channel.upload({ name: 'pain.xml', open: () => streamOf('PA', 'IN') }, NEVER);
      const { files } = await channel.listFiles({ direction: 'outgoing' });
      expect(files.map(({ reference, name, size }) => [reference, name, size])).toEqual([
        [receipt.reference, 'pain.xml', 4],
      ]);
      expect(await incoming()).toEqual([]);
    });

    it('answers a repeated upload with the first receipt, and refuses other content under the name', async () => {
      const first = await channel.upload({ name: 'pain.xml', open: () => streamOf('PAIN') }, NEVER);
      expect(await channel.upload({ name: 'pain.xml', open: () => streamOf('P', 'AIN') }, NEVER)).toEqual(
        first,
      );
      const failure = await channel
        .upload({ name: 'pain.xml', open: () => streamOf('PAIX') }, NEVER)
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Permanent);
      expect((failure as Permanent).error.code).toBe('BANK_UPLOAD_EXISTS');
      expect((await channel.listFiles({ direction: 'outgoing' })).files).toHaveLength(1);
    });

    it.each(['../up.xml', 'a/b', 'a\0b', '', '..'])('refuses to upload under the name %j', async (name) => {
      await expect(channel.upload({ name, open: () => streamOf('A') }, NEVER)).rejects.toBeInstanceOf(
        Permanent,
      );
    });

    it('leaves nothing visible of an upload that broke off', async () => {
      const stop = new AbortController();
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('half');
        throw new Error('source broke');
      }
      async function* stopped(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('half');
        stop.abort();
        yield Buffer.from('other half');
      }
      await expect(channel.upload({ name: 'a.xml', open: broken }, NEVER)).rejects.toThrow();
      await expect(channel.upload({ name: 'b.xml', open: stopped }, stop.signal)).rejects.toThrow();
      expect((await channel.listFiles({ direction: 'outgoing' })).files).toEqual([]);
    });
  });
}
