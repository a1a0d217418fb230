import iconv from 'iconv-lite';

/**
 * Narrowing of text to a bank's character set by the Finnish rule (domain.md 8): ÅÄÖåäö stay, Š and Ž stay where the
 * set has them, other letters lose their marks, and what has no letter to fall back to becomes "-", never "?".
 */
export type Charset = 'UTF-8' | 'ISO-8859-1' | 'ISO-8859-15';

const PLAIN: Readonly<Record<string, string>> = {
  đ: 'd',
  Đ: 'D',
  ŋ: 'n',
  Ŋ: 'N',
  ŧ: 't',
  Ŧ: 'T',
  ł: 'l',
  Ł: 'L',
  œ: 'oe',
  Œ: 'OE',
  ı: 'i',
  ĸ: 'k',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '€': 'EUR',
};

/** What ISO-8859-15 has where ISO-8859-1 has others. */
const LATIN_9 = '€ŠšŽžŒœŸ';
const NOT_IN_LATIN_9 = '¤¦¨´¸¼½¾';

function fits(character: string, charset: Charset): boolean {
  if (charset === 'ISO-8859-15') {
    if (LATIN_9.includes(character)) return true;
    if (NOT_IN_LATIN_9.includes(character)) return false;
  }
  return character.length === 1 && character.charCodeAt(0) < 0x100;
}

function narrowOne(character: string, charset: Charset): string {
  if (fits(character, charset)) return character;
  const plain = PLAIN[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '');
  return [...plain].every((part) => fits(part, charset)) ? plain : '-';
}

/** The text as far as the character set can say it. */
export function narrow(text: string, charset: Charset): string {
  if (charset === 'UTF-8' || /^[\x00-\x7f]*$/.test(text)) return text;
  return Array.from(text.normalize('NFC'), (character) => narrowOne(character, charset)).join('');
}

/** Bytes of text that has been narrowed. */
export function encode(text: string, charset: Charset): Uint8Array {
  return charset === 'UTF-8' ? Buffer.from(text, 'utf8') : iconv.encode(text, charset);
}
