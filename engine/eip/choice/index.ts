import type { Eip } from '../../compile/context.ts';
import type { Processor } from '../../compile/processor.ts';
import type { RouteExchange } from '../../exchange/index.ts';
import type { EipDeclaration } from '../declaration.ts';
import { partition } from '../partition.ts';

const when: EipDeclaration = {
  name: 'when',
  kind: 'eip',
  title: 'When',
  description: 'A branch of a choice, taken when its predicate is the first that holds.',
  expression: 'predicate',
  steps: true,
  options: [],
};

const otherwise: EipDeclaration = {
  name: 'otherwise',
  kind: 'eip',
  title: 'Otherwise',
  description: 'The branch of a choice that is taken when no predicate holds.',
  steps: true,
  options: [],
};

/** Runs branch after branch of a chunk, each as a batch of its own. */
function runBranches(
  branches: readonly Required<Processor>[],
  shares: readonly (readonly RouteExchange[])[],
  from: number,
): void | Promise<void> {
  for (let i = from; i < branches.length; i++) {
    if (shares[i]!.length === 0) continue;
    const waiting = branches[i]!.processBatch(shares[i]!);
    if (waiting !== undefined) return waiting.then(() => runBranches(branches, shares, i + 1));
  }
}

/** `choice`: the content-based router. */
export const choice: Eip = {
  declaration: {
    name: 'choice',
    kind: 'eip',
    title: 'Choice',
    description:
      'Sends a message down the first branch (`when`) whose predicate holds, else down `otherwise`. Without `otherwise` a message that no predicate holds of goes on unchanged.',
    clauses: { when: { many: true, declaration: when }, otherwise: { many: false, declaration: otherwise } },
    options: [],
    refused: { precondition: 'Choose when the route is built: leave the branch out, or use a placeholder.' },
    examples: [
      {
        title: 'By direction',
        yaml: "choice:\n  when:\n    - simple: ${body.direction} == 'credit'\n      steps:\n        - to: direct:credits\n  otherwise:\n    steps:\n      - to: direct:debits",
      },
    ],
  },
  compile(step, _options, context) {
    const tests = step.clauses.map((clause) =>
      clause.eip === 'otherwise' ? () => true : context.predicate(clause.expression),
    );
    const branches = step.clauses.map((clause) => context.steps(clause.steps));
    const branchOf = (exchange: RouteExchange): number => {
      for (let i = 0; i < tests.length; i++) if (tests[i]!(exchange)) return i;
      return -1;
    };
    return {
      process: (exchange) => branches[branchOf(exchange)]?.process(exchange),
      processBatch: (batch) => runBranches(branches, partition(batch, branches.length, branchOf), 0),
    };
  },
};
