import { WANTS_ATTRIBUTES, WANTS_ELEMENT, WANTS_TEXT } from './codes.ts';
import type { SelectionTable } from './core/core.ts';
import type { XmlNode } from './types.ts';

const UNWANTED = 0;

/** A tree is compiled once, however many documents are read with it. */
const compiled = new WeakMap<XmlNode, SelectionTable>();

/** A tree of wanted elements as a table of states: one state per node, one column per wanted name. */
export function compileSelection(root: XmlNode): SelectionTable {
  const known = compiled.get(root);
  if (known !== undefined) return known;
  const made = compile(root);
  compiled.set(root, made);
  return made;
}

function compile(root: XmlNode): SelectionTable {
  const columns = new Map<string, number>();
  const column = (name: string): void => {
    if (!columns.has(name)) columns.set(name, columns.size + 1);
  };
  // A node may stand in the tree more than once, also within itself. The root has state 1.
  const states = new Map([[root, 1]]);
  for (const { attributes = {}, children = {} } of states.keys()) {
    for (const name of Object.keys(attributes)) column(name);
    for (const [name, child] of Object.entries(children)) {
      column(name);
      if (!states.has(child)) states.set(child, states.size + 1);
    }
  }
  const width = columns.size + 1;
  const height = states.size + 1;
  const table: SelectionTable = {
    names: [...columns.keys()],
    columns: width,
    next: new Int32Array(height * width).fill(UNWANTED),
    attributes: new Int32Array(height * width).fill(UNWANTED),
    wants: new Int32Array(height),
    ids: new Int32Array(height),
    idsBelow:
      1 +
      Math.max(
        ...[...states.keys()].flatMap(({ id, attributes = {} }) => [id, ...Object.values(attributes)]),
      ),
  };
  for (const [{ id, element, text, attributes, children = {} }, state] of states) {
    table.ids[state] = id;
    table.wants[state] =
      (element ? WANTS_ELEMENT : 0) | (text ? WANTS_TEXT : 0) | (attributes ? WANTS_ATTRIBUTES : 0);
    const cell = (name: string): number => state * width + columns.get(name)!;
    for (const [name, attribute] of Object.entries(attributes ?? {}))
      table.attributes[cell(name)] = attribute + 1;
    for (const [name, child] of Object.entries(children)) table.next[cell(name)] = states.get(child)!;
  }
  return table;
}
