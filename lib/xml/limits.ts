import type { XmlLimits } from './types.ts';

const DEFAULT: XmlLimits = { depth: 128, token: 1_048_576, attributes: 256, names: 16_384 };

/** What the scanner's 32-bit addresses leave room for; a larger wish is cut to this. */
const MOST: XmlLimits = { depth: 1_000_000, token: 268_435_456, attributes: 1_000_000, names: 1_000_000 };

/** All names of a document together take no more than this many bytes. */
export const NAME_BYTES = 1_048_576;

/** The limits that hold: what is asked for, the defaults otherwise. */
export function limitsOf(wanted: Partial<XmlLimits>): XmlLimits {
  const { depth, token, attributes, names } = { ...DEFAULT, ...wanted };
  return {
    depth: Math.min(depth, MOST.depth),
    token: Math.min(token, MOST.token),
    attributes: Math.min(attributes, MOST.attributes),
    names: Math.min(names, MOST.names),
  };
}
