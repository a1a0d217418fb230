import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { errors } from './errors.ts';

export type DocumentPath = readonly (string | number)[];

export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters. */
  readonly column: number;
}

/** A YAML document as plain values, with the place of each in the text. */
export interface LocatedYaml {
  readonly file: string;
  readonly value: unknown;
  /** Where the value at `path` stands, or the nearest part of the path that exists. */
  at(path: DocumentPath): Position;
  /** Where the key of the value at `path` stands. */
  keyAt(path: DocumentPath): Position;
}

/**
 * Reads one YAML 1.2 document. Anchors and aliases are refused: they make small files large, and hide from a
 * reader what stands where.
 * @throws SCHEMA_YAML_NOT_READABLE with file, line and column
 */
export function parseLocatedYaml(text: string, file: string): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', uniqueKeys: true });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) {
    const { line, col } = lines.linePos(problem.pos[0]);
    const reason = problem.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
    throw errors.SCHEMA_YAML_NOT_READABLE({ reason }, { file, line, column: col }, problem);
  }
  const value = toValue(document, file);
  const position = (node: Node | undefined | null): Position => {
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
    return { line, column: col };
  };
  return {
    file,
    value,
    at: (path) => position(locate(document.contents, path).value),
    keyAt: (path) => {
      const found = locate(document.contents, path);
      return position(found.key ?? found.value);
    },
  };
}

function toValue(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    throw errors.SCHEMA_YAML_NOT_READABLE({ reason: 'anchors and aliases are not taken' }, { file }, cause);
  }
}

interface Located {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
}

function locate(root: Node | null, path: DocumentPath): Located {
  let found: Located = { key: undefined, value: root ?? undefined };
  for (const step of path) {
    const next = child(found.value, step);
    if (next === undefined) return found;
    found = next;
  }
  return found;
}

function child(node: Node | undefined, step: string | number): Located | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    return item === undefined ? undefined : { key: item, value: item };
  }
  if (!isMap(node)) return undefined;
  for (const pair of node.items) {
    if (!isPair(pair) || !isScalar(pair.key) || String(pair.key.value) !== String(step)) continue;
    return { key: pair.key, value: (pair.value as Node | null) ?? pair.key };
  }
  return undefined;
}
