import type { KaravaaniError } from '../../lib/errors/index.ts';
import type { EipDeclaration } from '../eip/declaration.ts';
import type { StepModel } from '../route/index.ts';
import { errors } from './errors.ts';

/** What a step's declaration asks for besides options: expression, endpoint, format, steps and clauses. */
export function checkStep(declaration: EipDeclaration, model: StepModel): KaravaaniError[] {
  const found: KaravaaniError[] = [];
  const named = { step: model.id };
  if (declaration.expression !== undefined && model.expression === undefined) {
    found.push(errors.ROUTE_EXPRESSION_MISSING(named, model.place));
  }
  if (declaration.endpoint === true && model.endpoint === undefined) {
    found.push(errors.ROUTE_ENDPOINT_MISSING(named, model.place));
  }
  if (declaration.format === true && model.format === undefined) {
    found.push(errors.ROUTE_FORMAT_MISSING(named, model.place));
  }
  if (declaration.steps === true && model.steps.length === 0) {
    found.push(errors.ROUTE_STEPS_MISSING(named, model.place));
  }
  const clauses = declaration.clauses ?? {};
  for (const clause of model.clauses) {
    const declared = clauses[clause.eip];
    if (declared !== undefined) found.push(...checkStep(declared.declaration, clause));
  }
  for (const [clause, { many }] of Object.entries(clauses)) {
    if (many && !model.clauses.some((each) => each.eip === clause)) {
      found.push(errors.ROUTE_CLAUSE_MISSING({ ...named, clause }, model.place));
    }
  }
  return found;
}
