import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Payment } from '../../contracts/canonical/index.ts';
import type { BodySequence, Checker, DataFormat, SequenceItem } from '../../engine/spi/index.ts';
import {
  type CamtItem,
  type CamtReport,
  camtFormat,
  camtSequence,
  createCamtChecker,
  readCamt,
} from './index.ts';
import { details, entry, notification, transaction } from './testing/documents.ts';
import { sample } from './testing/goldens.ts';
import { read } from './testing/reading.ts';

// What the engine expects, said to the compiler: these lines fail to compile when the shapes part.
const format: Pick<DataFormat, 'declaration' | 'unmarshal'> = camtFormat;
const checker: Checker<CamtReport> = createCamtChecker({ accounts: [] });

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const length = Math.min(size, bytes.length - at);
    buffer.set(bytes.subarray(at, at + length));
    yield buffer.subarray(0, length);
  }
}

async function all(batches: AsyncIterable<readonly CamtItem[]>): Promise<CamtItem[]> {
  const items: CamtItem[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

const document = sample('054-fk-v02');
const body = { open: () => chunks(document, 100) };

describe('the sequence of a message', () => {
  it('can be walked again from its start', async () => {
    const sequence: BodySequence<Payment> = camtSequence(body, undefined);
    const walk = sequence.batches() as AsyncIterable<readonly SequenceItem<Payment>[]>;
    expect(await all(walk as AsyncIterable<readonly CamtItem[]>)).toEqual(read(document).items);
    expect(await all(camtSequence(body, undefined).batches())).toEqual(read(document).items);
  });

  it('from any position gives the items from there on, unchanged', async () => {
    const items = read(document).items;
    await fc.assert(
      fc.asyncProperty(fc.nat(items.length + 2), async (from) => {
        expect(await all(camtSequence(body, undefined).batches(from))).toEqual(items.slice(from));
      }),
      { numRuns: 20 },
    );
  });

  it('from any position keeps what an earlier reading found of repeated references', async () => {
    const same = transaction('5.00', { reference: 'R' });
    const pair = entry('10.00', details(same + same), { reference: 'E1' });
    const single = entry('5.00', details(same));
    const bytes = Buffer.from(notification(pair, single, single, pair));
    const open = { open: () => chunks(bytes, 64) };
    const { repeats } = read(bytes, { payments: false }).report;
    const whole = await all(camtSequence(open, repeats).batches());
    expect(new Set(whole.map((item) => item.value.key)).size).toBe(6);
    for (let from = 0; from <= 6; from += 1) {
      expect(await all(camtSequence(open, repeats).batches(from))).toEqual(whole.slice(from));
    }
  });

  it('gives batches while it reads, and its report at the end', async () => {
    const reading = readCamt(chunks(document, 4000));
    const sizes: number[] = [];
    for await (const batch of reading) sizes.push(batch.length);
    expect(sizes.length).toBeGreaterThan(2);
    expect(reading.report()).toEqual(read(document).report);
  });
});

describe('the data format', () => {
  it('reads a handle or bytes, with the report that the check left', async () => {
    const exchange = { properties: { KaravaaniReport: read(document, { payments: false }).report } };
    expect(await all(camtFormat.unmarshal(body, exchange).batches())).toEqual(read(document).items);
    expect(await all(camtFormat.unmarshal(document, { properties: {} }).batches())).toEqual(
      read(document).items,
    );
    expect(() => camtFormat.unmarshal('text', exchange)).toThrow(TypeError);
  });

  it('declares itself', () => {
    expect([format.declaration.name, format.declaration.kind, checker.name]).toEqual([
      'camt',
      'dataformat',
      'camt',
    ]);
  });
});

describe('the report of a check', () => {
  it('is the same as that of a full reading, and survives JSON', async () => {
    const checked = await checker.read(body as never);
    expect(JSON.parse(JSON.stringify(checked))).toEqual(JSON.parse(JSON.stringify(read(document).report)));
  });
});
