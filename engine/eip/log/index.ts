import type { Eip } from '../../compile/context.ts';
import type { Logger } from '../../spi/index.ts';

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'OFF'] as const;
type Level = (typeof LEVELS)[number];

const METHOD: Record<Exclude<Level, 'OFF'>, keyof Logger> = {
  TRACE: 'debug',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
};

/** `log`: one line in the log; what comes from the message is masked (D9). */
export const log: Eip = {
  declaration: {
    name: 'log',
    kind: 'eip',
    title: 'Log',
    description:
      'Writes a line to the log. Values taken from the message (`${body...}`, `${header...}`) are masked by the rule of their label; what has no rule is not shown.',
    short: 'message',
    options: [
      {
        name: 'message',
        type: 'expression',
        required: true,
        description: 'text of the line, a Simple template',
      },
      {
        name: 'loggingLevel',
        type: 'enum',
        values: LEVELS,
        default: 'INFO',
        description: 'level of the line',
      },
      {
        name: 'logName',
        type: 'string',
        description: 'name that the line carries; the route id unless given',
      },
    ],
    examples: [{ title: 'Short', yaml: 'log: "got ${header.CamelFileName}"' }],
  },
  compile(step, options, context) {
    const level = options['loggingLevel'] as Level;
    const text = options['message'] as string;
    const name = (options['logName'] as string | undefined) ?? context.routeId;
    const pieces = context.template(text, step.places['message'] ?? step.place);
    const { log: logger, mask } = context.services;
    if (level === 'OFF') return { process: () => {} };
    const method = METHOD[level];
    return {
      process(exchange) {
        let line = '';
        for (const piece of pieces)
          line += typeof piece === 'string' ? piece : mask(piece.text, piece.evaluate(exchange));
        const fields = { name, message: exchange.id, routeId: exchange.routeId, step: step.id };
        logger[method](fields, line);
      },
    };
  },
};
