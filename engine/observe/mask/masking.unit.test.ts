import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defineErrors } from '../../../lib/errors/index.ts';
import { createMasking, MASKED } from './masking.ts';
import { maskText } from './patterns.ts';
import { FIELD_RULES } from './rules.ts';

const masking = createMasking();
// Codes with individual numbers 900 to 999 only: they belong to nobody.
const identityCode = fc
  .tuple(
    fc.date({ min: new Date('1900-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    fc.constantFrom(...'-+ABCDEFUVWXY'),
    fc.integer({ min: 900, max: 999 }),
    fc.constantFrom(...'0123456789ABCDEFHJKLMNPRSTUVWXY'),
  )
  .map(([date, separator, individual, check]) => {
    const [year, month, day] = date.toISOString().slice(2, 10).split('-');
    return `${day}${month}${year}${separator}${individual}${check}`;
  });
const account = fc
  .tuple(fc.integer({ min: 10, max: 99 }), fc.integer({ min: 0, max: 99_999_999_999 }))
  .map(([check, rest]) => `FI${check}999${String(rest).padStart(11, '0')}`);
const around = fc.constantFrom('', ' ', 'henkilö ', '"', ', ', ':', '(');
const letters = fc.constantFrom('T', 'tiedosto_', 'ä');

const beside = fc.oneof(around, letters);

describe('text', () => {
  it('never shows a personal identity code, whatever stands around it', () => {
    fc.assert(
      fc.property(beside, identityCode, beside, fc.boolean(), (before, code, after, lower) => {
        const written = lower ? code.toLowerCase() : code;
        const separated = after;
        expect(maskText(before + written + separated)).toBe(`${before}[hetu]${separated}`);
      }),
    );
  });

  it('never shows an account, in one piece or in groups', () => {
    fc.assert(
      fc.property(around, account, fc.boolean(), (before, iban, grouped) => {
        const written = grouped ? iban.replace(/(.{4})(?=.)/g, '$1 ') : iban;
        expect(maskText(`${before}${written} maksaja`)).toBe(`${before}[account] maksaja`);
      }),
    );
  });

  it('shows ids, hashes, dates and amounts as they are', () => {
    const texts = [
      '01k9zq3v5x8f2m7c4t6w1y0b3d-17',
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '0f8b6f6e-8d3c-4f39-9f0e-2a6d1c9b7e55',
      '2026-03-01T12:00:00.000Z',
      'posted 270000 items, 12345.67 EUR, chunk 17 of 270',
      'steps[0].split/steps[2].to',
      '123456b123c6789012345678901234567890123456789012345678901234abcd',
      '01234567-1234-1234-1234-123456a1234b',
      '01k9zq3v5x8f2m7c4t6w123456-1234',
      '00-0af7651916cd43dd8448123456c1234c-b7ad6b7169203331-01',
    ];
    for (const text of texts) expect(maskText(text)).toBe(text);
  });
});

describe('fields', () => {
  it('tell what happened and what to do, without what looks personal in it', () => {
    const remedy = 'Ask the bank of FI6199910110000017 for the file again.';
    expect(createMasking().fields({ code: 'CAMT_BALANCE', remedy })).toEqual({
      code: 'CAMT_BALANCE',
      remedy: 'Ask the bank of [account] for the file again.',
    });
  });

  it('are shown when their name says that they are never personal', () => {
    const fields = {
      routeId: 'payments',
      message: 'm-1',
      chunk: 3,
      ok: true,
      accepted: true,
      code: 'STORE_FULL',
    };
    expect(masking.fields(fields)).toEqual({ ...fields, ok: MASKED });
  });

  it('are masked by their label, and by nothing shown when they have none', () => {
    const fields = {
      payerName: 'Testi Koe',
      hetu: '010100A9001',
      reference: '11 00001',
      body: { a: 1 },
      note: 5,
    };
    expect(masking.fields(fields)).toEqual({
      payerName: '[name]',
      hetu: '[hetu]',
      reference: MASKED,
      body: MASKED,
      note: MASKED,
    });
  });

  it('never show a value whose name has no rule, however deep it is', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !FIELD_RULES.has(text) && text !== '__proto__');
    const leaf = fc.string({ minLength: 8, maxLength: 12 }).map((text) => `personal ${text}`);
    const shownNames = fc.constantFrom('fact', 'place', 'items', 'findings');
    fc.assert(
      fc.property(
        fc.array(shownNames, { maxLength: 4 }),
        name,
        fc.oneof(leaf, fc.array(leaf)),
        (path, last, value) => {
          const nested = path.reduceRight<object>((inside, key) => ({ [key]: [inside] }), { [last]: value });
          expect(JSON.stringify(masking.fields(nested))).not.toContain('personal');
        },
      ),
    );
  });

  it('are looked into where an object or a list stands under a shown name', () => {
    const masked = masking.fields({ fact: { code: 'X', secret: 'y' }, steps: ['a', '010100-9001'] });
    expect(masked).toEqual({ fact: { code: 'X', secret: MASKED }, steps: ['a', '[hetu]'] });
  });

  it('tell file names apart without telling them', () => {
    const { file, fileName } = masking.fields({ file: '010100A9001.xml', fileName: 'päivä.XML2' }) as Record<
      string,
      string
    >;
    expect(file).toMatch(/^#[0-9a-f]{8}\.xml$/);
    expect(fileName).toMatch(/^#[0-9a-f]{8}$/);
    expect(masking.fields({ file: '010100A9001.xml' })).toEqual({ file });
  });

  it('are written in a form that any log can hold', () => {
    const masked = masking.fields({
      at: new Date(0),
      count: 9_007_199_254_740_993n,
      bytes: new Uint8Array(7),
      counts: new Map([['done', 1]]),
      from: undefined,
      to: null,
      next: () => 1,
    });
    expect(masked).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      count: '9007199254740993',
      bytes: '[7 bytes]',
      counts: { done: 1 },
      from: undefined,
      to: null,
      next: MASKED,
    });
    expect(() => JSON.stringify(masked)).not.toThrow();
  });

  it('end where an object contains itself', () => {
    const fact: Record<string, unknown> = { code: 'X' };
    fact['fact'] = fact;
    expect(JSON.stringify(masking.fields({ fact }))).toContain(MASKED);
  });

  it('follow the labels of the contracts, and names that an instance declares', () => {
    const own = createMasking({ labels: { nickname: 'name', count: 'union' }, shown: ['bench'] });
    expect(own.fields({ nickname: 'T', bench: 'b', count: 1 })).toEqual({
      nickname: '[name]',
      bench: 'b',
      count: '[union]',
    });
  });
});

describe('names of files', () => {
  const errors = defineErrors({
    TEST_MASKING_NAME: { what: 'the file {name} cannot be read: {why}', remedy: 'See to {name}.' },
  });
  const name = 'Testi Koe jäsen 4512345.xml';
  const why = "EACCES: permission denied, open '/data/inbox/Testi Koe jäsen 4512345.xml'";

  it('are told in no text of a line, only as what they hash to', () => {
    const cause = Object.assign(new Error(why), {
      code: 'EACCES',
      syscall: 'open',
      path: `/data/inbox/${name}`,
    });
    const fields = { file: name, err: errors.TEST_MASKING_NAME({ name, why }, { file: name }, cause) };
    const told = masking.fields(fields);
    const hash = told['file'];
    expect(JSON.stringify(told)).not.toMatch(/Testi|4512345/);
    expect(told['err']).toMatchObject({
      message: `the file ${hash} cannot be read: EACCES: permission denied, open '/data/inbox/${hash}'`,
      remedy: `See to ${hash}.`,
      place: { file: hash },
      cause: { message: `EACCES: permission denied, open '/data/inbox/${hash}'` },
    });
    expect(masking.text(`${name} was left`, fields)).toBe(`${hash} was left`);
    expect(masking.text(`${name} was left`, fields.err)).toBe(`${hash} was left`);
  });

  it('are known as they are after a move too, and whatever characters they have', () => {
    const file = 'Koe (1) [x].xml';
    const text = masking.text('moved to Koe (1) [x].2.xml and Koe (1) [x].20260301T120000Z-2.xml', { file });
    expect(text).toMatch(/^moved to #[0-9a-f]{8}\.xml and #[0-9a-f]{8}\.xml$/);
  });

  it('leave words alone that only contain them, and the folders that were configured', () => {
    expect(masking.text('started', { file: 'art' })).toBe('started');
    const missing = Object.assign(new Error("ENOENT: scandir '/data/inbox'"), {
      syscall: 'scandir',
      path: '/data/inbox',
    });
    expect(masking.fields({ directory: '/data/inbox', err: missing })).toMatchObject({
      err: { message: "ENOENT: scandir '/data/inbox'" },
    });
  });
});

describe('errors', () => {
  const errors = defineErrors({ TEST_MASKING: { what: 'refused {code}', remedy: 'Look at it.' } });

  it('that are coded tell code, text, remedy and place', () => {
    const error = errors.TEST_MASKING({ code: '010100A9001' }, { file: 'a.xml', line: 3 });
    expect(masking.fields({ err: error })).toEqual({
      err: {
        type: 'KaravaaniError',
        code: 'TEST_MASKING',
        message: 'refused [hetu]',
        remedy: 'Look at it.',
        place: { file: expect.stringMatching(/^#[0-9a-f]{8}\.xml$/), line: 3 },
      },
    });
  });

  it('of a parser do not tell the text that they quote', () => {
    let error: unknown;
    try {
      JSON.parse('Testi Koe, Kuja 1');
    } catch (thrown) {
      error = thrown;
    }
    const told = JSON.stringify(masking.fields({ error }));
    expect(told).toContain('SyntaxError');
    expect(told).toContain('at ');
    expect(told).not.toContain('Testi');
  });

  it('of the system tell what failed, and causes are told the same way', () => {
    const system = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    });
    const error = errors.TEST_MASKING({ code: 'x' }, {}, new Error('quotes Testi Koe', { cause: system }));
    const { err } = masking.fields(error) as {
      err: { cause: { message: string; cause: { message: string } } };
    };
    expect(err.cause.message).toBe(MASKED);
    expect(err.cause.cause).toMatchObject({
      code: 'ECONNREFUSED',
      message: 'connect ECONNREFUSED 127.0.0.1:1',
    });
  });
});

describe('values taken from a message', () => {
  it('are shown or masked by the last name of what was asked for', () => {
    const cases: [string, unknown, string][] = [
      ['body.debtor.name', 'Testi Koe', '[name]'],
      ['body.account.iban', 'x', '[account]'],
      ['header.CamelSplitIndex', 4, '4'],
      ["headers['CamelFileLength']", 12, '12'],
      ['body.reference.normalised', '123', MASKED],
      ['body', { a: 1 }, MASKED],
      ['body.status', 'BOOK', 'BOOK'],
      ['body.status', undefined, ''],
      ['body.count', { code: 'X' }, '{"code":"X"}'],
    ];
    for (const [path, value, text] of cases) expect(masking.value(path, value)).toBe(text);
  });
});
