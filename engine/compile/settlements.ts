import type { KaravaaniError } from '../../lib/errors/index.ts';
import { didYouMean, nearest } from '../../lib/suggest/index.ts';
import { type RouteModel, type StepModel, stepsOf } from '../route/index.ts';
import { PROPERTY } from '../spi/index.ts';
import { errors } from './errors.ts';

/** Names that belong to the engine, or look so: a slip of the pen in one would be a property that nobody reads. */
function isReserved(name: string): boolean {
  return name.startsWith('Karavaani') || nearest(name, [PROPERTY.settlement]) !== undefined;
}

function wrongSettlement(step: StepModel, known: ReadonlySet<string>): KaravaaniError | undefined {
  const { expression } = step;
  if (expression === undefined) return undefined;
  const { language, value, place } = expression;
  if (language !== 'constant') return errors.ROUTE_SETTLEMENT_COMPUTED({ language }, place);
  if (known.has(String(value))) return undefined;
  const hint = didYouMean(String(value), known);
  return errors.ROUTE_SETTLEMENT_UNKNOWN({ settlement: String(value), hint }, place);
}

/**
 * The settlements that routes count parts under, against those that the books have (`known`; undefined: any). A word
 * that no book has would let money drop out of every reconciliation, unseen.
 */
export function findWrongSettlements(
  models: readonly RouteModel[],
  known: ReadonlySet<string> | undefined,
): KaravaaniError[] {
  const found: KaravaaniError[] = [];
  for (const step of models.flatMap(({ steps }) => [...stepsOf(steps)])) {
    const name = step.eip === 'setProperty' ? String(step.options['name'] ?? '') : '';
    if (name === PROPERTY.settlement) {
      const wrong = known && wrongSettlement(step, known);
      if (wrong !== undefined) found.push(wrong);
    } else if (isReserved(name)) {
      const hint = didYouMean(name, [PROPERTY.settlement]);
      found.push(errors.ROUTE_PROPERTY_RESERVED({ name, hint }, step.places['name'] ?? step.place));
    }
  }
  return found;
}
