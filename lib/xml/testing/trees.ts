import fc from 'fast-check';
import type { XmlNode } from '../types.ts';

/** Names that random documents often have. */
const NAMES = ['Ntry', 'Amt', 'Refs', 'x'];

function nodeOf(depth: number): fc.Arbitrary<XmlNode> {
  const shared = {
    id: fc.nat(1000),
    element: fc.boolean(),
    text: fc.boolean(),
    attributes: fc.dictionary(fc.constantFrom(...NAMES), fc.nat(1000), { maxKeys: 2 }),
  };
  if (depth === 0) return fc.record(shared, { requiredKeys: ['id'] });
  const children = fc.dictionary(fc.constantFrom(...NAMES), nodeOf(depth - 1), { minKeys: 2, maxKeys: 4 });
  return fc.record({ ...shared, children }, { requiredKeys: ['id', 'children'] });
}

/** Trees of wanted elements that random documents often have. */
export const treeOf: fc.Arbitrary<XmlNode> = nodeOf(3);
