import type { Eip } from '../../compile/context.ts';
import type { EipDeclaration } from '../declaration.ts';
import { splitWithCheckpoint } from './checkpointed.ts';
import { errors } from './errors.ts';
import { sequenceOf } from './items.ts';
import { splitPlainly } from './plain.ts';
import { retryParked } from './retry.ts';
import type { TallySettings } from './tally.ts';

export { moveTally } from './retry.ts';

/** Parts that are sent, answered and committed together, unless said: what one call of a batch sink takes. */
const CHUNK = 1000;
/** Larger chunks cost memory and repeat more after a crash, and gain nothing. */
const MOST_IN_CHUNK = 100_000;

const declaration: EipDeclaration = {
  name: 'split',
  kind: 'eip',
  title: 'Split',
  description:
    'Takes a message apart and runs its steps for each part, while the message is read. With `checkpoint: true` parts settle in chunks: each chunk is one commit of its keys, counts, parked parts and the next position, and a restart goes on from there. A failed part is then parked on its own. Without a checkpoint the first failed part fails the whole message. Within a chunk the branches of a choice run one after the other, so parts of different branches may change places; chunks settle in order.',
  expression: 'value',
  steps: true,
  options: [
    { name: 'streaming', type: 'boolean', default: true, description: 'must be true (Camel: false)' },
    {
      name: 'delimiter',
      type: 'string',
      default: ',',
      description: 'what stands between the parts of a text',
    },
    {
      name: 'stopOnException',
      type: 'boolean',
      description: 'whether a failed part fails the message; true without a checkpoint (Camel: false)',
    },
    {
      name: 'checkpoint',
      type: 'boolean',
      default: false,
      extension: true,
      description: 'whether parts settle in durable chunks',
    },
    { name: 'chunk', type: 'integer', extension: true, description: 'parts in a chunk; 1000 unless given' },
    {
      name: 'tallyBy',
      type: 'expression',
      extension: true,
      description: 'group that a part is counted in for reconciliation',
    },
    {
      name: 'tallyAmount',
      type: 'expression',
      extension: true,
      description: 'amount that is summed in its group',
    },
    {
      name: 'tallyDecimals',
      type: 'integer',
      default: 2,
      extension: true,
      description: 'decimals of an amount that names no currency',
    },
  ],
  refused: {
    aggregationStrategy:
      'The result of a split is the message as it was; use a batch sink for parts together.',
    parallelProcessing: 'Chunks of a split with checkpoint: true are in flight together already.',
    group: 'Use chunk with checkpoint: true.',
    executorService: 'Nothing runs in threads; leave the option out.',
    synchronous: 'Nothing runs in threads; leave the option out.',
    timeout: 'A send has the time limit of its component; leave the option out.',
    onPrepare: 'Set what is needed by the first of the inner steps.',
    shareUnitOfWork:
      'Without a checkpoint a failed part fails the whole message already; leave the option out.',
  },
  examples: [
    {
      title: 'A large file, durably',
      yaml: 'split:\n  simple: ${body}\n  streaming: true\n  checkpoint: true\n  chunk: 1000\n  steps:\n    - to: register:payments',
    },
  ],
};

/** `split`: the splitter. */
export const split: Eip = {
  declaration,
  compile(step, options, context) {
    const { id, place, places } = step;
    const checkpoint = options['checkpoint'] === true;
    const at = (name: string) => places[name] ?? place;
    if (options['streaming'] === false)
      context.report(errors.ROUTE_SPLIT_STREAMING({ step: id }, at('streaming')));
    if (options['stopOnException'] === false && !checkpoint) {
      context.report(errors.ROUTE_SPLIT_FAILURE({ step: id }, at('stopOnException')));
    }
    if (options['stopOnException'] === true && checkpoint) {
      context.report(errors.ROUTE_SPLIT_STOP({ step: id }, at('stopOnException')));
    }
    if (!checkpoint) {
      for (const option of ['chunk', 'tallyBy', 'tallyAmount']) {
        if (options[option] !== undefined)
          context.report(errors.ROUTE_SPLIT_OPTION({ step: id, option }, at(option)));
      }
    }
    const size = (options['chunk'] as number | undefined) ?? CHUNK;
    if (size < 1 || size > MOST_IN_CHUNK) {
      context.report(errors.ROUTE_SPLIT_CHUNK({ step: id, chunk: size, most: MOST_IN_CHUNK }, at('chunk')));
    }
    const simple = (name: string) => {
      const text = options[name] as string | undefined;
      return text === undefined ? undefined : context.simple(text, at(name));
    };
    const by = simple('tallyBy');
    const amount = simple('tallyAmount');
    const decimals = options['tallyDecimals'] as number;
    const tally: TallySettings = { step: id, by: by ?? (() => ''), amount, decimals };
    const evaluate = context.expression(step.expression);
    const inner = context.steps(step.steps);
    const delimiter = options['delimiter'] as string;
    const claimsOnce = context.claimPoints(step) <= 1;
    const durable = { step: id, inner, services: context.services, size, tally, claimsOnce };
    return {
      process(exchange) {
        const sequence = sequenceOf(evaluate(exchange), delimiter, id);
        if (!checkpoint) return splitPlainly(exchange, sequence, inner);
        if (exchange.index >= 0) throw errors.ROUTE_SPLIT_NESTED({ step: id }, place);
        const { retry } = exchange.unit.run;
        if (retry === undefined) return splitWithCheckpoint(exchange, sequence, durable);
        if (retry.step !== id) return;
        exchange.stopped = true;
        return retryParked(exchange, sequence, retry, durable);
      },
    };
  },
};
