/** Character sets: which characters a receiver has, and how a text is written with them. */
export { CHARSETS, type Charset, decode, encode, hasCharacter, pointText } from './charset.ts';
export { type Narrowed, narrow, type Unmappable } from './narrow.ts';
