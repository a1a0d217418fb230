import {
  HAS_HIGH,
  HAS_LINE_END,
  HAS_REFERENCE,
  HEAD_ROOT_AT,
  HEAD_ROOT_NAME,
  HEAD_ROOT_NAMESPACE,
  HEAD_SIZE,
  SCOPE,
  UNSCOPE,
  WANTED_ATTRIBUTE,
  WANTED_CLOSE,
  WANTED_OPEN,
  WANTED_PART,
  WANTED_PARTS_END,
  WANTED_TEXT,
} from './codes.ts';
import type { DocumentReader, Face } from './document.ts';
import { errors } from './errors.ts';
import { tellScope } from './full.ts';
import { compileSelection } from './selection-table.ts';
import type { XmlLimits, XmlSelectionHandler } from './types.ts';
import { attributeValue, textValue } from './value.ts';

const NEEDS_WORK = HAS_HIGH | HAS_LINE_END | HAS_REFERENCE;

/** Tells only what the handler's tree of elements wants. */
export class SelectionFace implements Face {
  readonly everything = false;
  private readonly handler: XmlSelectionHandler;
  private readonly limits: XmlLimits;
  /** Text of the open element at each depth, as far as it came in parts. */
  private readonly parts: string[] = [];

  constructor(handler: XmlSelectionHandler, limits: XmlLimits) {
    this.handler = handler;
    this.limits = limits;
  }

  declaration(): void {}

  root(document: DocumentReader): void {
    const { core, namespaces } = document;
    const { events } = core;
    document.at = events[HEAD_ROOT_AT]!;
    const number = events[HEAD_ROOT_NAME]!;
    const namespace = events[HEAD_ROOT_NAMESPACE]!;
    const tree = this.handler.root({
      namespace: namespaces.uris[namespace]!,
      local: document.name(core.localOf(number)),
      prefix: document.name(core.prefixOf(number)),
    });
    const { table, columnOf } = compileSelection(tree, namespace, (text) => {
      const bytes = document.detail.encode(text);
      return bytes === undefined ? -1 : core.intern(bytes);
    });
    core.select(table, columnOf);
  }

  tell(document: DocumentReader, to: number): void {
    const { handler } = this;
    const { events, memory } = document.core;
    const { detail } = document;
    let i = HEAD_SIZE;
    while (i < to) {
      switch (events[i]) {
        case WANTED_TEXT: {
          const start = events[i + 2]!;
          const end = events[i + 3]!;
          const flags = events[i + 4]!;
          document.at = start;
          handler.text(
            events[i + 1]!,
            flags & NEEDS_WORK
              ? textValue(detail, memory, start, end, flags)
              : memory.latin1Slice(start, end),
          );
          i += 5;
          break;
        }
        case WANTED_OPEN:
          document.at = events[i + 2]!;
          handler.open(events[i + 1]!, document.offset(document.at));
          i += 3;
          break;
        case WANTED_CLOSE:
          document.at = events[i + 2]!;
          handler.close(events[i + 1]!, document.offset(document.at));
          i += 3;
          break;
        case WANTED_ATTRIBUTE:
          document.at = events[i + 2]!;
          handler.attribute(
            events[i + 1]!,
            events[i + 4] === 0
              ? document.ascii(events[i + 2]!, events[i + 3]!)
              : attributeValue(detail, memory, events[i + 2]!, events[i + 3]!, events[i + 4]!),
          );
          i += 5;
          break;
        case WANTED_PART: {
          document.at = events[i + 2]!;
          const depth = events[i + 1]!;
          const part = textValue(detail, memory, events[i + 2]!, events[i + 3]!, events[i + 4]!);
          this.collect(depth, part);
          i += 5;
          break;
        }
        case WANTED_PARTS_END: {
          document.at = events[i + 3]!;
          const depth = events[i + 2]!;
          const text = this.parts[depth] ?? '';
          this.parts[depth] = '';
          handler.text(events[i + 1]!, text);
          i += 4;
          break;
        }
        case SCOPE:
          i = tellScope(document, i);
          break;
        case UNSCOPE:
          document.namespaces.leave();
          i += 1;
          break;
      }
    }
  }

  /** An element's text may come in many parts between its children, so their sum has the limit of a token too. */
  private collect(depth: number, part: string): void {
    const text = (this.parts[depth] ?? '') + part;
    if (text.length > this.limits.token) throw errors.XML_TOKEN_LIMIT({ limit: this.limits.token });
    this.parts[depth] = text;
  }
}
