import { CDATA, CLOSE, COMMENT, HEAD_SIZE, INSTRUCTION, OPEN, SCOPE, TEXT, UNSCOPE } from './codes.ts';
import type { Declaration } from './declaration.ts';
import type { DocumentReader, Face } from './document.ts';
import type { XmlAttribute, XmlEvents, XmlName } from './types.ts';
import { attributeValue, textValue } from './value.ts';

const NO_ATTRIBUTES: readonly XmlAttribute[] = [];
const PER_ATTRIBUTE = 5;

/** Tells every event. */
export class FullFace implements Face {
  readonly everything = true;
  private readonly events: XmlEvents;
  /** Names of open elements. */
  private readonly open: XmlName[] = [];
  /** The name last made for each number, kept while its namespace stays the same. */
  private readonly names: XmlName[] = [];
  private pending = '';
  /** Index in the core's memory that the event being told is about; text is told with the event after it. */
  private at = 0;

  constructor(events: XmlEvents) {
    this.events = events;
  }

  declaration({ version, encoding, standalone }: Declaration): void {
    this.events.declaration?.(version, encoding, standalone);
  }

  root(): void {}

  tell(document: DocumentReader, to: number): void {
    const { events, memory } = document.core;
    let i = HEAD_SIZE;
    while (i < to) {
      const kind = events[i]!;
      if (kind === TEXT || kind === CDATA) {
        this.pending += textValue(document.detail, memory, events[i + 1]!, events[i + 2]!, events[i + 3]!);
        i += 4;
        continue;
      }
      this.flush();
      switch (kind) {
        case SCOPE:
          i = document.enterScope(i);
          break;
        case UNSCOPE:
          document.namespaces.leave();
          i += 1;
          break;
        case OPEN:
          i = this.start(document, i);
          break;
        case CLOSE:
          this.at = events[i + 1]!;
          this.events.close(this.open.pop()!);
          i += 2;
          break;
        case COMMENT:
          this.at = events[i + 4]!;
          this.events.comment?.(
            textValue(document.detail, memory, events[i + 1]!, events[i + 2]!, events[i + 3]!),
          );
          i += 5;
          break;
        case INSTRUCTION:
          this.at = events[i + 5]!;
          this.events.instruction?.(
            document.name(events[i + 1]!),
            textValue(document.detail, memory, events[i + 2]!, events[i + 3]!, events[i + 4]!),
          );
          i += 6;
          break;
      }
    }
  }

  where(): number {
    return this.at;
  }

  private flush(): void {
    if (this.pending === '') return;
    const text = this.pending;
    this.pending = '';
    this.events.text(text);
  }

  private start(document: DocumentReader, from: number): number {
    const { events, memory } = document.core;
    const name = this.name(document, events[from + 1]!, events[from + 2]!);
    const count = events[from + 4]!;
    this.at = events[from + 3]!;
    let i = from + 5;
    let attributes = NO_ATTRIBUTES;
    if (count > 0) {
      const list: XmlAttribute[] = [];
      for (const end = i + count * PER_ATTRIBUTE; i < end; i += PER_ATTRIBUTE) {
        const { namespace, local, prefix } = this.name(document, events[i]!, events[i + 1]!);
        const value = attributeValue(document.detail, memory, events[i + 2]!, events[i + 3]!, events[i + 4]!);
        list.push({ namespace, local, prefix, value });
      }
      attributes = list;
    }
    this.open.push(name);
    this.events.open(name, attributes);
    return i;
  }

  private name(document: DocumentReader, number: number, namespaceNumber: number): XmlName {
    const known = this.names[number];
    const namespace = document.namespaces.uris[namespaceNumber]!;
    if (known !== undefined && known.namespace === namespace) return known;
    const { core } = document;
    const made = {
      namespace,
      local: document.name(core.localOf(number)),
      prefix: document.name(core.prefixOf(number)),
    };
    this.names[number] = made;
    return made;
  }
}
