import type { ASTNode } from '@marcbachmann/cel-js';
import type { KaravaaniError } from '../errors/index.ts';
import { errors } from './errors.ts';

/** Limits of one expression, so that its work is bounded by its own length and its input's. */
export const LIMITS = {
  /** Nodes in the parsed tree: a long expression belongs into a table. */
  maxAstNodes: 200,
  maxDepth: 24,
  maxListElements: 64,
  maxMapEntries: 32,
  maxCallArguments: 8,
} as const;

/** map, filter, all, exists and exists_one in one expression; one inside another is refused. */
const MAX_LOOPS = 4;
const LOOPS = new Set(['map', 'filter', 'all', 'exists', 'exists_one']);

const REFUSED: Readonly<Record<string, readonly [string, string]>> = {
  // The library runs it on the platform's backtracking engine, which takes exponential time on some patterns.
  matches: ['matches()', 'Use startsWith, endsWith, contains or digits instead.'],
  // Each binding can double the text of the one before.
  bind: ['cel.bind()', 'Write the part twice, or map it to a field of its own.'],
};

/** @throws CEL_NOT_ALLOWED */
export function demandBounded(text: string, root: ASTNode): void {
  let loops = 0;
  const walk = (node: ASTNode, inLoop: boolean): void => {
    const call = node.op === 'call' || node.op === 'rcall' ? node : undefined;
    const name = call === undefined ? undefined : String((call.args as readonly unknown[])[0]);
    if (name !== undefined && Object.hasOwn(REFUSED, name)) throw refuse(...REFUSED[name]!);
    const loop = node.op === 'rcall' && LOOPS.has(name!);
    if (loop && (inLoop || ++loops > MAX_LOOPS)) {
      throw refuse(
        inLoop ? 'a loop inside a loop' : `more than ${MAX_LOOPS} loops`,
        'Use one map, filter, all or exists; or a list in the mapping.',
      );
    }
    children(node).forEach((child, index) => {
      walk(child, inLoop || (loop && index > 0));
    });
  };
  if (text.length > 2000) throw refuse('more than 2000 characters', 'Write it shorter, or use a table.');
  walk(root, false);
}

function refuse(what: string, remedy: string): KaravaaniError {
  return errors.CEL_NOT_ALLOWED({ what, remedy });
}

/** Child nodes in order; a method's receiver comes first. */
export function children(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args as readonly ASTNode[];
  }
}
