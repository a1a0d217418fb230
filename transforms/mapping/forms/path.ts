import { suggestion } from '../../../lib/schema/index.ts';
import type { Compiler, DocumentPath, Scope, Value } from '../compiler.ts';
import { BROKEN } from '../compiler.ts';
import { allPaths, findPath, pathReader } from '../paths.ts';

/** `a.b.c` from where the scope is, `/a.b.c` from the source, `.` the item itself. */
export function compilePath(text: string, at: DocumentPath, scope: Scope, compiler: Compiler): Value {
  if (text === '.' && scope.inList) {
    return { read: (_, item) => item, shapes: [scope.here], mayBeAbsent: false };
  }
  const fromRoot = text.startsWith('/');
  const shape = fromRoot ? scope.root : scope.here;
  const steps = (fromRoot ? text.slice(1) : text).split('.');
  const found = findPath(shape, steps);
  if (found === undefined) {
    compiler.findings.error(
      'unknown-source-path',
      at,
      `the source has no "${text}"`,
      unknownRemedy(text, steps, shape, scope),
    );
    return BROKEN;
  }
  const reader = pathReader(steps);
  const useRoot = fromRoot || !scope.inList;
  return {
    read: useRoot ? reader : (_, item) => reader(item),
    shapes: [found.shape],
    mayBeAbsent: found.mayBeAbsent,
  };
}

function unknownRemedy(text: string, steps: readonly string[], shape: Shape, scope: Scope): string {
  for (let end = steps.length - 1; end > 0; end--) {
    const list = findPath(shape, steps.slice(0, end));
    if (list?.shape.kind === 'list') {
      return `"${steps.slice(0, end).join('.')}" is a list: read its items with list: { over: ... }.`;
    }
  }
  if (scope.inList && findPath(scope.root, steps) !== undefined) {
    return `Inside a list, paths of the source begin with /: write /${text}.`;
  }
  const hint = suggestion(steps.join('.'), allPaths(shape));
  if (hint !== '') return `Correct the path.${hint}`;
  return `Known at the top: ${[...(shape.fields?.keys() ?? [])].join(', ')}.`;
}

type Shape = Scope['here'];
