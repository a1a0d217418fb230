import { didYouMean } from '../../lib/suggest/index.ts';
import { errors } from './errors.ts';
import { compilePath, isInherited, type PathPart } from './path.ts';
import type { Evaluate, Source, Subject } from './types.ts';

const FUNCTIONS = ['body', 'header', 'headers', 'exchangeProperty', 'exchangeId', 'id', 'routeId'];
const PART =
  /(\??\.)?([A-Za-z_$@][\w$@-]*)|\[\s*(?:'([^']*)'|"([^"]*)"|(\d+)|last(?:\s*-\s*(\d+))?|([^\]'"]+))\s*\]/gy;

function part(match: RegExpExecArray): PathPart {
  const [, , name, single, double, position, fromEnd, bare] = match;
  const key = name ?? single ?? double ?? bare?.trim();
  if (key !== undefined) return key;
  if (position !== undefined) return Number(position);
  return { fromEnd: Number(fromEnd ?? 0) };
}

/** Cuts `.a.b[0]['c d']` into its parts. */
function parsePath(text: string, source: Source, at: number): PathPart[] {
  const parts: PathPart[] = [];
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const from = PART.lastIndex;
    const match = PART.exec(text);
    const dotted = match !== null && (match[1] !== undefined || match[2] === undefined || from === 0);
    if (match === null || !dotted) {
      const hint = "Write a path as .name, ['a name'] or [0]. Methods are not called.";
      const why = `'${text.slice(from)}' is no path`;
      throw errors.SIMPLE_SYNTAX({ text: source.text, at: at + from + 1, why, hint }, source.place);
    }
    const found = part(match);
    if (typeof found === 'string' && isInherited(found)) {
      const why = `'${found}' is not part of a message`;
      throw errors.SIMPLE_SYNTAX(
        { text: source.text, at: at + from + 1, why, hint: 'Name a field that the message has.' },
        source.place,
      );
    }
    parts.push(found);
  }
  return parts;
}

/** Name first, then a path into its value: `header.name.path`, `header[name]`, `header:name`. */
function named(
  rest: string,
  source: Source,
  at: number,
  read: (subject: Subject, name: string) => unknown,
): Evaluate {
  const [name, ...path] = parsePath(rest.replace(/^:/, '.'), source, at);
  if (typeof name !== 'string') {
    const hint = 'Write ${header.name} or ${exchangeProperty.name}.';
    throw errors.SIMPLE_SYNTAX(
      { text: source.text, at: at + 1, why: 'a name is missing', hint },
      source.place,
    );
  }
  if (path.length === 0) return (subject) => read(subject, name);
  const get = compilePath(path);
  return (subject) => get(read(subject, name));
}

/**
 * Compiles what stands between `${` and `}`. `at` is the position of its first character in the whole text.
 */
export function compileFunction(text: string, source: Source, at: number): Evaluate {
  const name = /^[A-Za-z]*/.exec(text)![0];
  const rest = text.slice(name.length);
  const restAt = at + name.length;
  switch (name) {
    case 'body': {
      if (rest === '') return (subject) => subject.body;
      const get = compilePath(parsePath(rest, source, restAt));
      return (subject) => get(subject.body);
    }
    case 'header':
    case 'headers':
      if (rest === '' && name === 'headers') return (subject) => subject.headers;
      return named(rest, source, restAt, (subject, key) => subject.header(key));
    case 'exchangeProperty':
      return named(rest, source, restAt, (subject, key) => subject.property(key));
    case 'exchangeId':
    case 'id':
      if (rest === '') return (subject) => subject.id;
      break;
    case 'routeId':
      if (rest === '') return (subject) => subject.routeId;
      break;
    default:
  }
  const hint = `${didYouMean(name || text, FUNCTIONS)} Supported functions: ${FUNCTIONS.join(', ')}.`;
  throw errors.SIMPLE_FUNCTION(
    { text: source.text, function: `\${${text}}`, at: at + 1, hint },
    source.place,
  );
}
