import type { XmlLimits } from './types.ts';

/** What holds unless the caller says otherwise. */
export const DEFAULT_LIMITS: XmlLimits = { depth: 128, token: 1_048_576, attributes: 256, names: 16_384 };

/** All names of a document together take no more than this many bytes. */
export const NAME_BYTES = 1_048_576;
