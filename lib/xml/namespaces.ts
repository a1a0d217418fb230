import { NAMESPACE_XML, NAMESPACE_XMLNS, NO_NAMESPACE } from './codes.ts';
import { NAME_BYTES } from './limits.ts';
import type { XmlScope } from './types.ts';

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/** Namespaces that are there before the document's: none, xml, xmlns. */
const RESERVED = 3;

/** Namespaces of one document by number, and the declarations in scope at the event being told. */
export class Namespaces {
  readonly uris: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly limit: number;
  private size = 0;
  /** Declarations in force, outermost first, and where those of each element start. */
  private readonly prefixes: string[] = [];
  private readonly bound: string[] = [];
  private readonly marks: number[] = [];
  /** The scope object of each level, made when it is asked for. */
  private readonly scopes: (XmlScope | undefined)[] = [undefined];

  constructor(limit: number) {
    this.limit = limit + RESERVED;
    this.uris[NO_NAMESPACE] = '';
    this.uris[NAMESPACE_XML] = XML_NAMESPACE;
    this.uris[NAMESPACE_XMLNS] = XMLNS_NAMESPACE;
    for (const [number, uri] of this.uris.entries()) this.numbers.set(uri, number);
  }

  /** Number of the URI; -1 when there are too many. */
  number(uri: string): number {
    const known = this.numbers.get(uri);
    if (known !== undefined) return known;
    this.size += uri.length;
    if (this.uris.length >= this.limit || this.size > NAME_BYTES) return -1;
    this.numbers.set(uri, this.uris.length);
    return this.uris.push(uri) - 1;
  }

  /** Declarations of one more element follow. */
  enter(): void {
    this.marks.push(this.prefixes.length);
    this.scopes.push(undefined);
  }

  declare(prefix: string, namespace: number): void {
    this.prefixes.push(prefix);
    this.bound.push(this.uris[namespace]!);
  }

  leave(): void {
    const mark = this.marks.pop()!;
    this.prefixes.length = mark;
    this.bound.length = mark;
    this.scopes.pop();
  }

  /** Forgets all declarations. */
  leaveAll(): void {
    while (this.marks.length > 0) this.leave();
  }

  scope(): XmlScope {
    const level = this.scopes.length - 1;
    const known = this.scopes[level];
    if (known !== undefined) return known;
    const scope: Record<string, string> = Object.create(null);
    for (const [index, prefix] of this.prefixes.entries()) {
      const uri = this.bound[index]!;
      if (uri === '') delete scope[prefix];
      else if (prefix !== 'xml') scope[prefix] = uri;
    }
    this.scopes[level] = scope;
    return scope;
  }
}
