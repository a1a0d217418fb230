import { WANTS_ATTRIBUTES, WANTS_ELEMENT, WANTS_TEXT } from './codes.ts';
import type { SelectionTable } from './core/core.ts';
import type { XmlNode } from './types.ts';

const UNWANTED = 0;
const ROOT_STATE = 1;

/** A tree of wanted elements as a table of states: one state per node, one column per wanted name. */
export function compileSelection(
  root: XmlNode,
  namespace: number,
  intern: (name: string) => number,
): { table: SelectionTable; columnOf: Map<number, number> } {
  const nodes: (XmlNode | undefined)[] = [undefined];
  const states = new Map<XmlNode, number>();
  const columnOf = new Map<number, number>();
  const column = (name: string): number => {
    // Local names have no colon. A name that the encoding cannot write, or that finds no room any more, does not occur.
    const number = name.includes(':') ? -1 : intern(name);
    if (number < 0) return UNWANTED;
    const known = columnOf.get(number);
    if (known !== undefined) return known;
    columnOf.set(number, columnOf.size + 1);
    return columnOf.size;
  };
  // A node may stand in the tree more than once, also within itself.
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (states.has(node)) continue;
    states.set(node, nodes.length);
    nodes.push(node);
    for (const name of Object.keys(node.attributes ?? {})) column(name);
    for (const [name, child] of Object.entries(node.children ?? {})) {
      column(name);
      waiting.push(child);
    }
  }
  const columns = columnOf.size + 1;
  const table: SelectionTable = {
    columns,
    next: new Int32Array(nodes.length * columns),
    attributes: new Int32Array(nodes.length * columns),
    wants: new Int32Array(nodes.length),
    ids: new Int32Array(nodes.length),
    namespace,
  };
  for (const [node, state] of states) {
    table.ids[state] = node.id;
    table.wants[state] =
      (node.element ? WANTS_ELEMENT : 0) |
      (node.text ? WANTS_TEXT : 0) |
      (node.attributes ? WANTS_ATTRIBUTES : 0);
    for (const [name, id] of Object.entries(node.attributes ?? {}))
      table.attributes[state * columns + column(name)] = id + 1;
    for (const [name, child] of Object.entries(node.children ?? {}))
      table.next[state * columns + column(name)] = states.get(child)!;
    table.next[state * columns] = UNWANTED;
    table.attributes[state * columns] = 0;
  }
  if (states.get(root) !== ROOT_STATE) throw new RangeError('the root has the first state');
  return { table, columnOf };
}
