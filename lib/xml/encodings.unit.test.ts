import { describe, expect, it } from '@jest/globals';
import { cores } from './testing/cores.ts';
import { type Cuts, readAll, WHOLE } from './testing/events.ts';
import { refusal } from './testing/refusals.ts';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const swapped = (text: string): Buffer => utf16(text).swap16();
const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><ä>ö€</ä>`;
const CUTS: readonly Cuts[] = [WHOLE, [1], [2], [3]];

/** Every byte from 0x80 on as ISO-8859-15 has it (ISO/IEC 8859-15:1999, table 2). */
const LATIN_9_HIGH = `${Array.from({ length: 32 }, (_, index) => String.fromCharCode(0x80 + index)).join('')}\u00a0¡¢£€¥Š§š©ª«¬\u00ad®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ`;

describe.each(cores)('%s', (_, make) => {
  it.each([
    ['UTF-8 by default', Buffer.from('<ä>ö€</ä>'), 'UTF-8'],
    ['UTF-8 by declaration', Buffer.from(declared('UTF-8')), 'UTF-8'],
    ['UTF-8 by declaration in small letters', Buffer.from(declared('utf-8')), 'UTF-8'],
    ['UTF-8 by byte order mark', Buffer.from('\ufeff<ä>ö€</ä>'), 'UTF-8'],
    ['UTF-8 by both', Buffer.from(`\ufeff${declared('UTF-8')}`), 'UTF-8'],
    ['UTF-16LE by byte order mark', utf16('\ufeff<ä>ö€</ä>'), 'UTF-16LE'],
    ['UTF-16BE by byte order mark', swapped('\ufeff<ä>ö€</ä>'), 'UTF-16BE'],
    ['UTF-16LE by both', utf16(`\ufeff${declared('UTF-16')}`), 'UTF-16LE'],
    ['UTF-16BE by both', swapped(`\ufeff${declared('utf-16')}`), 'UTF-16BE'],
    ['UTF-16LE by declaration alone', utf16(declared('UTF-16LE')), 'UTF-16LE'],
    ['UTF-16BE by declaration alone', swapped(declared('UTF-16BE')), 'UTF-16BE'],
  ])('reads %s', (_name, document, encoding) => {
    for (const cuts of CUTS) {
      const reading = readAll(make, document, cuts);
      expect([reading.error, reading.encoding]).toEqual([undefined, encoding]);
      expect(reading.told.slice(-3).map(([kind, what]) => [kind, what])).toEqual([
        ['open', ':ä {}'],
        ['text', 'ö€'],
        ['close', ':ä {}'],
      ]);
    }
  });

  it('reads every byte of ISO-8859-1', () => {
    const high = Buffer.from(Array.from({ length: 128 }, (_unused, index) => 0x80 + index));
    const head = Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?>');
    const document = Buffer.concat([
      head,
      Buffer.from('<a b="'),
      high,
      Buffer.from('">'),
      high,
      Buffer.from('</a>'),
    ]);
    const text = high.toString('latin1');
    for (const cuts of CUTS) {
      expect(readAll(make, document, cuts).told.slice(1)).toEqual([
        ['open', ':a {}', [[':b {}', text]], {}],
        ['text', text],
        ['close', ':a {}', {}],
      ]);
    }
  });

  it('reads every byte of ISO-8859-15', () => {
    const high = Buffer.from(Array.from({ length: 128 }, (_unused, index) => 0x80 + index));
    const head = Buffer.from('<?xml version="1.0" encoding="ISO-8859-15"?>');
    const document = Buffer.concat([
      head,
      Buffer.from('<a><!--'),
      high,
      Buffer.from('-->'),
      high,
      Buffer.from('</a>'),
    ]);
    for (const cuts of CUTS) {
      expect(readAll(make, document, cuts).told.slice(2, 4)).toEqual([
        ['comment', LATIN_9_HIGH],
        ['text', LATIN_9_HIGH],
      ]);
    }
  });

  it('takes names in ISO-8859-15 that are none in ISO-8859-1', () => {
    const document = (encoding: string): Buffer =>
      Buffer.concat([
        Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><`),
        Buffer.of(0xa6, 0xb8, 0xbd),
        Buffer.from('/>'),
      ]);
    expect(readAll(make, document('ISO-8859-15')).told[1]?.[1]).toBe(':Šžœ {}');
    expect(refusal(make, document('ISO-8859-1'))).toEqual(['XML_NAME_ILL_FORMED', 44, 1, 45]);
  });

  it.each([
    ['UTF-8 bytes declared UTF-16', Buffer.from(declared('UTF-16')), 'XML_ENCODING_CONTRADICTION', 20],
    ['UTF-8 bytes declared UTF-16LE', Buffer.from(declared('UTF-16LE')), 'XML_ENCODING_CONTRADICTION', 20],
    [
      'a UTF-8 mark on ISO-8859-1',
      Buffer.from(`\ufeff${declared('ISO-8859-1')}`),
      'XML_ENCODING_CONTRADICTION',
      23,
    ],
    ['a UTF-16 mark on UTF-8', utf16(`\ufeff${declared('UTF-8')}`), 'XML_ENCODING_CONTRADICTION', 42],
    [
      'a UTF-16 mark of the other order',
      swapped(`\ufeff${declared('UTF-16LE')}`),
      'XML_ENCODING_CONTRADICTION',
      42,
    ],
    ['UTF-16 without mark or order', utf16(declared('UTF-16')), 'XML_ENCODING_CONTRADICTION', 40],
    ['UTF-16 without mark or encoding', utf16('<?xml version="1.0"?><a/>'), 'XML_ENCODING_CONTRADICTION', 0],
    ['UTF-16 without mark or declaration', utf16('<?p?><a/>'), 'XML_ENCODING_CONTRADICTION', 0],
    [
      'a UTF-16 mark on single bytes',
      Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from('<?xml version="1.0"?><a/>')]),
      'XML_ENCODING_CONTRADICTION',
      0,
    ],
    ['windows-1252', Buffer.from(declared('windows-1252')), 'XML_ENCODING_UNSUPPORTED', 20],
    ['UTF-32', Buffer.of(0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c), 'XML_ENCODING_UNSUPPORTED', 0],
    ['UTF-32 of the other order', Buffer.of(0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0), 'XML_ENCODING_UNSUPPORTED', 0],
    ['EBCDIC', Buffer.of(0x4c, 0x6f, 0xa7, 0x94, 0x93), 'XML_ENCODING_UNSUPPORTED', 0],
    ['ISO-8859-1 undeclared', Buffer.from('<a>\xe4</a>', 'latin1'), 'XML_BYTES_INVALID', 3],
  ])('refuses %s', (_name, document, code, offset) => {
    for (const cuts of CUTS) expect(refusal(make, document, {}, cuts).slice(0, 2)).toEqual([code, offset]);
  });

  it.each([
    ['a lone high surrogate', [0xd800, 0x3c], 8],
    ['a lone low surrogate', [0xdc00, 0x3c], 8],
    ['surrogates the wrong way round', [0xdc00, 0xd800], 8],
    ['two high surrogates', [0x61, 0xd800, 0xd800], 10],
  ])('refuses in UTF-16 %s', (_name, units, offset) => {
    const broken = Buffer.concat([
      utf16('\ufeff<a>'),
      Buffer.from(Uint16Array.from(units).buffer),
      utf16('</a>'),
    ]);
    for (const cuts of CUTS) {
      expect(refusal(make, broken, {}, cuts).slice(0, 2)).toEqual(['XML_BYTES_INVALID', offset]);
      expect(refusal(make, Buffer.from(broken).swap16(), {}, cuts).slice(0, 2)).toEqual([
        'XML_BYTES_INVALID',
        offset,
      ]);
    }
  });

  it.each([
    ['half a unit', 1, 14],
    ['half a surrogate pair', 2, 14],
    ['three quarters of a surrogate pair', 3, 14],
  ])('refuses UTF-16 that ends with %s', (_name, kept, offset) => {
    const document = Buffer.concat([utf16('\ufeff<a/>\n '), utf16('😀').subarray(0, kept)]);
    for (const cuts of CUTS)
      expect(refusal(make, document, {}, cuts).slice(0, 2)).toEqual(['XML_BYTES_INVALID', offset]);
  });

  it('tells a fault before broken UTF-16 first', () => {
    const document = Buffer.concat([utf16('\ufeff<a></b>'), Buffer.of(0x00, 0xd8)]);
    expect(refusal(make, document).slice(0, 2)).toEqual(['XML_TAG_MISMATCH', 8]);
  });

  it('accepts and refuses the UTF-8 sequences that the platform does', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const bytes = [
      0x00, 0x24, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
    ];
    const leads = [
      0x80, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
    ];
    let valid = 0;
    for (const lead of leads) {
      for (const second of bytes) {
        for (const third of [0x24, 0x80, 0xbe, 0xbf]) {
          const sequence = Buffer.of(lead, second, third, 0x80, 0x24);
          for (const length of [2, 3, 4, 5]) {
            const piece = sequence.subarray(0, length);
            let expected: string | undefined;
            try {
              expected = decoder.decode(piece);
            } catch {
              expected = undefined;
            }
            const { told, error } = readAll(
              make,
              Buffer.concat([Buffer.from('<a>'), piece, Buffer.from('</a>')]),
            );
            if (expected === undefined || /[\0\ufffe\uffff]/.test(expected)) {
              expect([piece, error?.code]).toEqual([
                piece,
                expect.stringMatching(/BYTES_INVALID|CHARACTER_FORBIDDEN/),
              ]);
            } else {
              expect([piece, told[1]]).toEqual([piece, ['text', expected]]);
              valid++;
            }
          }
        }
      }
    }
    expect(valid).toBe(256);
  });
});
