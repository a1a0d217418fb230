import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Html, html, type Shown, safe } from './html.ts';

/** What a browser makes of escaped text. */
function asRead(text: string): string {
  const characters: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return text.replace(/&([^;]*);/g, (_, name: string) => characters[name] ?? `?${name}?`);
}

const UNICODE = fc.string({ unit: 'binary', maxLength: 200 });
/** Strings that look like markup, far more often than chance would have it. */
const MARKUP = fc
  .array(
    fc.constantFrom('<', '>', '"', "'", '&', '&lt;', '</p>', '<script>', '=', ' ', 'x', '\0', '\u202e', '${'),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

describe('html', () => {
  it.each([
    ['a masked string', (text: string): Shown => text],
    ['a safe string', (text: string): Shown => safe(text)],
    ['a list', (text: string): Shown => [text, [safe(text)]]],
  ])('lets no value out of its place: %s', (_, wrap) => {
    fc.assert(
      fc.property(fc.oneof(UNICODE, MARKUP), (text) => {
        const value = wrap(text);
        const page = html`<p title="${value}">${value}</p>`.toString();
        const parts = /^<p title="([^<>"']*)">([^<>"']*)<\/p>$/s.exec(page);
        expect(parts).not.toBeNull();
        expect(parts?.[1]).toBe(parts?.[2]);
        expect(parts?.[1]?.replace(/&(?:lt|gt|quot|amp|#39);/g, '')).not.toContain('&');
      }),
    );
  });

  it('shows a safe string as it is', () => {
    const fit = UNICODE.filter(
      (text) =>
        !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]/.test(
          text,
        ),
    );
    fc.assert(fc.property(fit, (text) => expect(asRead(safe(text).toString())).toBe(text)));
  });

  it('replaces what a page must not contain', () => {
    expect(safe('a\0b\u202ec\ud800').toString()).toBe('a\ufffdb\ufffdc\ufffd');
  });

  it('masks every string that is not labelled safe', () => {
    expect(html`${'010594-902X'} ${safe('1234567890')} ${1234567890}`.toString()).toBe(
      '•••• 1234567890 1234567890',
    );
  });

  it('puts markup into markup, lists one after the other, and nothing for nothing', () => {
    const items: Html[] = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}${undefined}${false}${0}</ul>`.toString()).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li>0</ul>',
    );
  });
});
