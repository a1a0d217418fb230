import type { ASTNode } from '@marcbachmann/cel-js';
import { children } from './bounds.ts';

/** A part of the input that an expression reads. */
export interface CelRead {
  /** Variable first: `['source', 'reference', 'type']`. */
  readonly path: readonly string[];
  /** Inside has(...): the read asks, it does not need. */
  readonly asked: boolean;
}

function chain(node: ASTNode): readonly string[] | undefined {
  if (node.op === 'id') return [node.args];
  if (node.op !== '.' && node.op !== '.?') return undefined;
  const receiver = chain(node.args[0]);
  return receiver === undefined ? undefined : [...receiver, node.args[1]];
}

/** What an expression reads, as far as it is written as plain paths. */
export function readsOf(root: ASTNode): readonly CelRead[] {
  const found: CelRead[] = [];
  const walk = (node: ASTNode, asked: boolean): void => {
    const path = chain(node);
    if (path !== undefined) {
      found.push({ path, asked });
      return;
    }
    const has = node.op === 'call' && node.args[0] === 'has';
    for (const child of children(node)) walk(child, asked || has);
  };
  walk(root, false);
  return found;
}
