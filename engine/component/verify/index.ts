import { didYouMean } from '../../../lib/suggest/index.ts';
import type { Checker, Component } from '../../spi/index.ts';
import { errors } from './errors.ts';
import { Verify } from './verify.ts';

/** The `verify:` component over an instance's checkers. */
export function createVerify(checkers: readonly Checker[]): Component {
  const byName = new Map(checkers.map((checker) => [checker.name, checker]));
  return {
    declaration: {
      name: 'verify',
      kind: 'component',
      title: 'Verify',
      description:
        'Checks a whole message before anything of it goes on: what its bytes prove, then what memory says of it. The verdict, what is remembered and the alarms become durable in one commit, once per message. A refused message is quarantined; findings that only warn are logged and shown with the message. The report goes into the property `KaravaaniReport`.',
      path: { name: 'name', type: 'string', description: 'name of a registered checker' },
      options: [],
      examples: [{ title: 'Before anything else', yaml: 'to: verify:camt' }],
    },
    createProducer(options, context) {
      const name = options['name'] as string;
      const checker = byName.get(name);
      if (checker === undefined)
        throw errors.ROUTE_CHECKER_UNKNOWN({ name, hint: didYouMean(name, byName.keys()) });
      const verify = new Verify(checker, context);
      return { effect: 'none', send: (exchange) => verify.check(exchange) };
    },
  };
}
