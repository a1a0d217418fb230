import type { PaymentItem } from '../../contracts/register/index.ts';
import type { ReferenceAnswer, RegisterDirectory } from '../world/register-directory.ts';
import type { Allocation } from './ledger.ts';
import type { Rules } from './rules.ts';

/** Decides whose a payment is; made once, asked for every item. */
export type Allocate = (item: PaymentItem) => Allocation;

const UNKNOWN: Allocation = { reason: 'unknown-reference' };
const INVALID: Allocation = { reason: 'invalid-reference' };
const NONE: Allocation = { reason: 'no-reference' };

/**
 * By the payment's reference; without one, by the references of all its parts. A payment whose parts are several
 * members' is allocated, to no single one.
 */
export function createAllocate(directory: RegisterDirectory, rules: Rules): Allocate {
  const [allocates, byParts] = [rules.on('allocation'), rules.on('reference-parts')];
  const [unwraps, tellsInvalid, tellsUnknown] = [
    rules.on('reference-rf'),
    rules.on('reference-check-digit'),
    rules.on('reference-unknown'),
  ];

  function resolve(reference: string): ReferenceAnswer {
    const answer = directory.resolve(reference);
    if ('memberNumber' in answer) {
      return allocates && (unwraps || !reference.startsWith('RF')) ? answer : { reason: 'unknown-reference' };
    }
    return answer.reason === 'invalid-reference' && !tellsInvalid ? { reason: 'unknown-reference' } : answer;
  }

  function ofOne(reference: string): Allocation {
    const answer = resolve(reference);
    if ('memberNumber' in answer) return { memberNumber: answer.memberNumber };
    if (answer.reason === 'invalid-reference') return INVALID;
    return tellsUnknown ? UNKNOWN : {};
  }

  function ofParts(references: readonly string[]): Allocation {
    const numbers = new Set<string | undefined>();
    for (const reference of references) {
      const allocation = ofOne(reference);
      if (allocation.reason !== undefined) return allocation;
      numbers.add(allocation.memberNumber);
    }
    const [only] = numbers;
    return numbers.size === 1 && only !== undefined ? { memberNumber: only } : {};
  }

  return (item) => {
    if (item.reference !== undefined) return ofOne(item.reference);
    const parts = byParts && item.remittances?.flatMap(({ reference }) => reference ?? []);
    return parts && parts.length > 0 && parts.length === item.remittances?.length ? ofParts(parts) : NONE;
  };
}
