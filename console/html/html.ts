import { maskText } from './mask.ts';

/** Markup that is fit to be sent: everything in it is either ours or escaped. Made only in this file. */
export class Html {
  readonly #markup: string;
  constructor(markup: string) {
    this.#markup = markup;
  }
  toString(): string {
    return this.#markup;
  }
}

export type Shown = Html | string | number | readonly Shown[] | undefined | false;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Characters that HTML does not allow, and those that turn the direction of the text around them. */
const UNFIT =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(UNFIT, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Text that is labelled as not personal: shown as it is. Everything else goes through the mask. */
export function safe(text: string): Html {
  return new Html(escaped(text));
}

function render(value: Shown): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escaped(maskText(value));
  return value.map(render).join('');
}

/** Markup with values in it; values in attributes stand in double quotes. Strings are masked and escaped. */
export function html(markup: TemplateStringsArray, ...values: Shown[]): Html {
  return new Html(String.raw({ raw: markup }, ...values.map(render)));
}
