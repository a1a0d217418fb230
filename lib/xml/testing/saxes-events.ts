import { SaxesParser, type SaxesTagNS } from 'saxes';
import { XMLNS_NAMESPACE } from '../namespaces.ts';
import type { Told } from './events.ts';

/** What the second parser tells of a document given as text, in the form of `readAll`; an error when it refuses. */
export function readWithSaxes(document: string): { told: Told[]; error: Error | undefined } {
  const told: Told[] = [];
  const scopes: Record<string, string>[] = [{}];
  const parser = new SaxesParser({ xmlns: true, position: false });
  let text = '';
  const flush = (): void => {
    if (text !== '') told.push(['text', text]);
    text = '';
  };
  const scopeOf = (tag: SaxesTagNS): Record<string, string> => {
    const scope = { ...scopes.at(-1) };
    for (const [prefix, uri] of Object.entries(tag.ns)) {
      if (uri === '') delete scope[prefix];
      else if (prefix !== 'xml') scope[prefix] = uri;
    }
    return scope;
  };
  parser.on('xmldecl', ({ version, encoding, standalone }) => {
    told.push([
      'declaration',
      version,
      encoding,
      standalone === undefined ? undefined : standalone === 'yes',
    ]);
  });
  parser.on('opentag', (tag) => {
    flush();
    scopes.push(scopeOf(tag));
    const attributes = Object.values(tag.attributes).filter(({ uri }) => uri !== XMLNS_NAMESPACE);
    told.push([
      'open',
      `${tag.prefix}:${tag.local} {${tag.uri}}`,
      attributes.map(({ prefix, local, uri, value }) => [`${prefix}:${local} {${uri}}`, value]),
      { ...scopes.at(-1) },
    ]);
  });
  parser.on('closetag', (tag) => {
    flush();
    told.push(['close', `${tag.prefix}:${tag.local} {${tag.uri}}`, { ...scopes.pop() }]);
  });
  parser.on('text', (value) => {
    if (scopes.length > 1) text += value;
  });
  parser.on('cdata', (value) => {
    text += value;
  });
  parser.on('comment', (value) => {
    flush();
    told.push(['comment', value]);
  });
  parser.on('processinginstruction', ({ target, body }) => {
    flush();
    told.push(['instruction', target, body]);
  });
  try {
    parser.write(document).close();
    return { told, error: undefined };
  } catch (error) {
    if (error instanceof Error) return { told, error };
    throw error;
  }
}
