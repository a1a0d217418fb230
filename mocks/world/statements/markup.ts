import type { Layout } from './profiles.ts';

const MOST_LEVELS = 24;

/** Writes elements in one layout. `text` grows until the caller takes it. */
export class Markup {
  text = '';
  #level = 0;
  /** By level: what stands before a start tag's name, and before an end tag's name on its own line. */
  readonly #start: readonly string[];
  readonly #end: readonly string[];
  readonly #endTag: string;

  constructor({ indent, lineEnd, prefix }: Layout) {
    const name = prefix === '' ? '' : `${prefix}:`;
    const lines = Array.from({ length: MOST_LEVELS }, (_, level) =>
      indent === undefined ? '' : lineEnd + indent.repeat(level),
    );
    this.#start = lines.map((line) => `${line}<${name}`);
    this.#end = lines.map((line) => `${line}</${name}`);
    this.#endTag = `</${name}`;
  }

  /** Start tag; `attributes` begin with a blank. */
  open(name: string, attributes = ''): void {
    this.text += `${this.#start[this.#level++]}${name}${attributes}>`;
  }

  close(name: string): void {
    this.text += `${this.#end[--this.#level]}${name}>`;
  }

  /** An element of plain text that needs no escaping. */
  leaf(name: string, value: string | number): void {
    this.text += `${this.#start[this.#level]}${name}>${value}${this.#endTag}${name}>`;
  }

  /** An element of free text. */
  words(name: string, value: string): void {
    this.leaf(name, escapeText(value));
  }

  amount(name: string, value: string, currency: string): void {
    this.text += `${this.#start[this.#level]}${name} Ccy="${currency}">${value}${this.#endTag}${name}>`;
  }

  /** Takes what has been written so far. */
  take(): string {
    const { text } = this;
    this.text = '';
    return text;
  }
}

export function escapeText(value: string): string {
  if (!/[&<>]/.test(value)) return value;
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cents as a decimal with two digits. */
export function decimal(cents: number): string {
  const euros = Math.floor(cents / 100);
  const rest = cents - euros * 100;
  return rest < 10 ? `${euros}.0${rest}` : `${euros}.${rest}`;
}
