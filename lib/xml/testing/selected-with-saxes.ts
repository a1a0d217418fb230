import { SaxesParser, type SaxesTagNS } from 'saxes';
import { XMLNS_NAMESPACE } from '../namespaces.ts';
import type { XmlNode } from '../types.ts';
import type { Told } from './events.ts';

interface Open {
  readonly node: XmlNode | undefined;
  readonly scope: Record<string, string>;
  text: string;
}

/**
 * What a selection must tell of a document, worked out from the second parser's events; `bytesBefore` gives the
 * offset in the encoded document of an index in its text.
 */
export function selectWithSaxes(
  document: string,
  tree: XmlNode,
  bytesBefore: (index: number) => number,
): Told[] {
  const told: Told[] = [];
  const stack: Open[] = [];
  let rootNamespace = '';
  const parser = new SaxesParser({ xmlns: true, position: true });
  const wanted = (tag: SaxesTagNS): XmlNode | undefined => {
    if (stack.length === 0) return tree;
    if (tag.uri !== rootNamespace) return undefined;
    const children = stack.at(-1)!.node?.children ?? {};
    return Object.hasOwn(children, tag.local) ? children[tag.local] : undefined;
  };
  parser.on('opentag', (tag) => {
    const at = document.lastIndexOf('<', parser.position - 1);
    const scope = { ...stack.at(-1)?.scope };
    for (const [prefix, uri] of Object.entries(tag.ns)) {
      if (uri === '') delete scope[prefix];
      else if (prefix !== 'xml') scope[prefix] = uri;
    }
    if (stack.length === 0) {
      rootNamespace = tag.uri;
      told.push(['root', `${tag.prefix}:${tag.local} {${tag.uri}}`, scope]);
    }
    const node = wanted(tag);
    stack.push({ node, scope, text: '' });
    if (node === undefined) return;
    if (node.element) told.push(['open', node.id, bytesBefore(at), scope]);
    for (const { prefix, local, uri, value } of Object.values(tag.attributes)) {
      const attributes = node.attributes ?? {};
      if (prefix !== '' || uri === XMLNS_NAMESPACE || !Object.hasOwn(attributes, local)) continue;
      told.push(['attribute', attributes[local], value]);
    }
  });
  const collect = (value: string): void => {
    const element = stack.at(-1);
    if (element !== undefined) element.text += value;
  };
  parser.on('text', collect);
  parser.on('cdata', collect);
  parser.on('closetag', () => {
    const { node, text, scope } = stack.pop()!;
    if (node?.text) told.push(['text', node.id, text]);
    if (node?.element) told.push(['close', node.id, bytesBefore(parser.position), scope]);
  });
  parser.write(document).close();
  return told;
}
