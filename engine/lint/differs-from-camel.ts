/** One point in which we differ from Camel on purpose. The list is closed: nothing else differs knowingly. */
export interface Difference {
  readonly id: string;
  readonly topic: string;
  readonly camel: string;
  readonly ours: string;
  readonly why: string;
  /**
   * Where a route relies on Camel's default by leaving an option out: lint tells until the option is written.
   * `side` for components that have two ends.
   */
  readonly option?: {
    readonly name: string;
    readonly eip?: string;
    readonly component?: string;
    readonly side?: 'consumer' | 'producer';
    /** Says nothing where this option of the same step is true. */
    readonly unless?: string;
    readonly write: string;
  };
}

export const DIFFERENCES: readonly Difference[] = [
  {
    id: 'failure-parked',
    topic: 'A message that fails',
    camel:
      'is logged and handed back to its consumer; many consumers drop it. A dead letter channel is an option.',
    ours: 'is always parked in the store with its original, the failing step, its state there and the reason.',
    why: 'A failure that nobody keeps is a lost message.',
  },
  {
    id: 'redelivery-passing',
    topic: 'Redelivery',
    camel: 'tries again after any exception.',
    ours: 'tries again after failures that may pass only (not connected, asked to wait, sent under a key without an answer); what stays is parked at once.',
    why: 'Sending again what was sent, or what is wrong, helps nobody and may pay twice.',
  },
  {
    id: 'redelivery-direct',
    topic: 'Redelivery around a call of another route (direct:)',
    camel:
      "leaves a failure to the called route's error handler and does not try again what that has given up; where the called route has noErrorHandler, the calling route runs all of it again.",
    ours: "leaves it to the called route's policy in either case; the called route is never run again as a whole.",
    why: 'Running it again repeats the effects of the steps that had passed.',
  },
  {
    id: 'redelivery-shutdown',
    topic: 'Waiting for a redelivery at shutdown',
    camel: 'goes on redelivering while it stops (allowRedeliveryWhileStopping).',
    ours: 'ends the wait at once; the message stays in flight in the store and is resumed at the next start.',
    why: 'Nothing is lost by stopping, so stopping need not wait.',
  },
  {
    id: 'split-streaming',
    topic: 'Split',
    camel: 'collects all parts in memory first, unless streaming is true.',
    ours: 'always makes parts while the message is read; streaming: false is refused.',
    why: 'Memory must not grow with the file.',
    option: { name: 'streaming', eip: 'split', write: 'streaming: true' },
  },
  {
    id: 'split-failure',
    topic: 'A part of a split that fails',
    camel: 'does not stop the split, and its failure is lost unless an aggregation strategy looks at it.',
    ours: 'fails the whole message; with checkpoint: true it is parked on its own and the others go on.',
    why: 'Going on past a failure in silence is the worst default in this field.',
    option: {
      name: 'stopOnException',
      eip: 'split',
      unless: 'checkpoint',
      write: 'stopOnException: true, or checkpoint: true',
    },
  },
  {
    id: 'idempotent-eager',
    topic: 'Idempotent consumer',
    camel: 'adds the key before the message is processed (eager: true) and removes it when that fails.',
    ours: 'makes the key durable in one commit with the settlement; eager: true is refused.',
    why: 'A crash between the key and its effect loses the message.',
    option: { name: 'eager', eip: 'idempotentConsumer', write: 'eager: false' },
  },
  {
    id: 'wire-tap-durable',
    topic: 'Wire tap',
    camel: 'sends the copy at once in another thread; a crash or a full pool loses it.',
    ours: 'makes the copy a message of its own, committed with the settlement of the original, sent after it.',
    why: 'A tap is there so that nothing is missed.',
  },
  {
    id: 'wire-tap-address',
    topic: 'Address of a wire tap',
    camel: 'is an expression over the message (dynamicUri: true).',
    ours: 'is fixed when the route is built; dynamicUri: true is refused.',
    why: 'An address is never taken from a message.',
    option: { name: 'dynamicUri', eip: 'wireTap', write: 'dynamicUri: false' },
  },
  {
    id: 'file-read-lock',
    topic: 'Reading files',
    camel: 'takes a file as soon as it sees it (readLock: none).',
    ours: 'takes it when size and time have not changed for a while (readLock: changed).',
    why: 'Half a file is worse than a late one.',
    option: { name: 'readLock', component: 'file', side: 'consumer', write: 'readLock: changed, or another' },
  },
  {
    id: 'file-content',
    topic: 'The same file again',
    camel: 'is told by its name, in memory, and only where idempotent is true.',
    ours: 'is told by its content, for 400 days.',
    why: 'A file sent again under another name is the same payments.',
  },
  {
    id: 'file-move-over',
    topic: 'Moving a file to a name that is taken',
    camel: 'replaces the file there.',
    ours: 'puts a number into the name.',
    why: 'The earlier file is evidence.',
  },
  {
    id: 'file-exist',
    topic: 'Writing a file whose name is taken',
    camel: 'replaces it (fileExist: Override).',
    ours: 'fails unless the content is the same (fileExist: Fail).',
    why: 'Nobody has said that the old one may be lost.',
    option: { name: 'fileExist', component: 'file', side: 'producer', write: 'fileExist: Fail, or another' },
  },
  {
    id: 'file-in-place',
    topic: 'Writing files',
    camel: 'writes under the final name, unless tempPrefix or tempFileName is given.',
    ours: 'writes under a temporary name, syncs, then takes the final name.',
    why: 'A reader must never see half a file.',
  },
  {
    id: 'history',
    topic: 'Message history',
    camel: 'is off by default.',
    ours: 'is always kept, per message and per chunk.',
    why: 'The question "what happened to it" comes after the fact.',
  },
  {
    id: 'log-mask',
    topic: 'The log step',
    camel: 'writes what the expression gives; logMask hides values by the names of keys.',
    ours: 'masks what comes from a message by its label; what has no rule is not shown.',
    why: 'Personal data do not belong in logs.',
  },
  {
    id: 'header-case',
    topic: 'Names of headers',
    camel: 'are the same in any case.',
    ours: 'differ by case.',
    why: 'A header that is found by luck is a bug that waits.',
  },
  {
    id: 'simple-missing',
    topic: 'A field that is missing in a Simple path',
    camel: 'is an error for objects unless the path says ?. and null for maps.',
    ours: 'is null.',
    why: 'Messages are data: optional parts are absent.',
  },
  {
    id: 'simple-mixed',
    topic: '|| followed by && in a Simple predicate',
    camel: 'joins from left to right.',
    ours: 'is refused without parentheses, which we allow.',
    why: 'Readers expect && to bind closer; a rule that reads two ways decides about money.',
  },
];
