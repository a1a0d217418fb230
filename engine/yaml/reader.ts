import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import { type ErrorPlace, isKaravaaniError, type KaravaaniError } from '../../lib/errors/index.ts';
import { errors } from './errors.ts';
import { type PlaceholderSource, resolvePlaceholders } from './placeholders.ts';

export interface Entry {
  readonly key: string;
  readonly value: Node | null;
  readonly place: ErrorPlace;
}

type MaybeNode = Node | null | undefined;

/** Reads parsed YAML with a place for everything; errors are gathered, reading goes on. */
export class Reader {
  readonly errors: KaravaaniError[] = [];
  readonly file: string;
  readonly #lines: LineCounter;
  readonly #source: PlaceholderSource;

  constructor(file: string, lines: LineCounter, source: PlaceholderSource) {
    this.file = file;
    this.#lines = lines;
    this.#source = source;
  }

  placeAt(offset: number): ErrorPlace {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line, column: col };
  }

  place(node: MaybeNode, otherwise?: ErrorPlace): ErrorPlace {
    const start = node?.range?.[0];
    return start === undefined ? (otherwise ?? { file: this.file }) : this.placeAt(start);
  }

  report(error: KaravaaniError): void {
    this.errors.push(error);
  }

  #shape(what: string, expected: string, node: MaybeNode, place: ErrorPlace, hint: string): void {
    if (isAlias(node)) {
      this.report(errors.ROUTE_YAML_ALIAS({ name: node.source }, place));
      return;
    }
    const found = isMap(node)
      ? 'a map'
      : isSeq(node)
        ? 'a list'
        : isScalar(node) && node.value !== null
          ? 'a plain value'
          : 'nothing';
    this.report(errors.ROUTE_SHAPE({ what, expected, found, hint }, place));
  }

  /** Entries of a map in order; none, with an error, when it is no map. */
  entries(node: MaybeNode, what: string, place: ErrorPlace, hint = 'Write it as key: value lines.'): Entry[] {
    if (!isMap(node)) {
      this.#shape(what, 'a map', node, place, hint);
      return [];
    }
    return node.items.map((pair) => {
      const key = pair.key as Node;
      const text = isScalar(key) ? String(key.value) : '';
      return { key: text, value: pair.value as Node | null, place: this.place(key, place) };
    });
  }

  items(node: MaybeNode, what: string, place: ErrorPlace): Node[] {
    if (isSeq(node)) return node.items as Node[];
    this.#shape(what, 'a list', node, place, 'Begin each of its parts with a dash.');
    return [];
  }

  isScalar(node: MaybeNode): boolean {
    return isScalar(node);
  }

  isMap(node: MaybeNode): boolean {
    return isMap(node);
  }

  /** Text of a scalar as it was written, placeholders replaced; undefined, with an error, when there is none. */
  text(node: MaybeNode, key: string, place: ErrorPlace): string | undefined {
    if (!isScalar(node)) {
      if (node === null || node === undefined) this.report(errors.ROUTE_VALUE_MISSING({ key }, place));
      else this.#shape(`'${key}'`, 'a plain value', node, place, 'Write one value behind the colon.');
      return undefined;
    }
    const written = typeof node.value === 'string' ? node.value : (node.source ?? '');
    if (node.value === null || node.value === undefined) {
      this.report(errors.ROUTE_VALUE_MISSING({ key }, place));
      return undefined;
    }
    return this.resolve(written, this.place(node, place));
  }

  /** A scalar, or a list of scalars. */
  textOrList(node: MaybeNode, key: string, place: ErrorPlace): string | readonly string[] | undefined {
    if (!isSeq(node)) return this.text(node, key, place);
    return (node.items as Node[]).map((item) => this.text(item, key, place) ?? '');
  }

  resolve(text: string, place: ErrorPlace): string | undefined {
    try {
      return resolvePlaceholders(text, this.#source, place);
    } catch (error) {
      if (!isKaravaaniError(error)) throw error;
      this.report(error);
      return undefined;
    }
  }
}
