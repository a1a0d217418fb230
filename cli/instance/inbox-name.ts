import { isSafeName, isTemporaryName, NAME_MAX } from '../../adapters/bank/index.ts';

/** Room for what a sender adds to a name while it writes the file. */
const LONGEST = NAME_MAX - '.part'.length;

/** Whether an instance takes a file of this name from its inbox; others it leaves alone. */
export function isInboxName(name: string): boolean {
  return isSafeName(name) && !isTemporaryName(name) && Buffer.byteLength(name) <= LONGEST;
}
