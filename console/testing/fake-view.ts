import type {
  CodedText,
  Environment,
  InstanceView,
  MessageDetail,
  MessageFacts,
  MessageQuery,
  ParkedFacts,
  ParkedQuery,
  Reconciliation,
} from '../view.ts';

const NOW = Date.UTC(2026, 7, 3, 5, 12, 40);
const minutes = (ago: number) => NOW - ago * 60_000;

/** Accounts of the synthetic world: bank code 999 belongs to no bank. */
const ACCOUNTS = ['FI4599912345678906', 'FI6299900000000011'];

const CAUSES: readonly CodedText[] = [
  {
    code: 'MAPPING_CODE_MISSING',
    what: 'the code table payment-types has no entry for 761 (payer 010594-902X, reference 11000123426081)',
    remedy: 'Add the code to funds/a-kassa/codes/payment-types.csv, then retry.',
  },
  {
    code: 'REGISTER_KEY_REUSED',
    what: 'the register knows the key with another content',
    remedy: 'Compare with the bank; discard with a reason if it is a repeat.',
  },
];

/** An instance in the middle of a bank day, with something of everything, and names and codes that must not be seen. */
export function fakeView(environment: Environment = 'test'): InstanceView {
  const messages = fakeMessages();
  const parked = fakeParked();
  return {
    instance: async () => ({
      fund: 'A-kassa',
      environment,
      version: '0.1.0',
      startedAt: minutes(95),
      now: NOW,
      timeZone: 'Europe/Helsinki',
    }),
    routes: async () => [
      {
        id: 'reference-payments',
        from: 'bank:statements',
        state: 'started',
        counts: { inFlight: 1, settled: 41, parked: 2 },
        lastAt: minutes(0.2),
      },
      {
        id: 'tax-cards',
        from: 'timer:nightly',
        state: 'failed',
        reason: {
          code: 'FUND_SECRET_OPEN',
          what: 'the key file may be read by everybody',
          remedy: 'Run chmod 600 on it.',
        },
        counts: { inFlight: 0, settled: 0, parked: 0 },
      },
    ],
    messages: async (query) => page(messages, query),
    message: async (id) => {
      const found = messages.find((message) => message.id === id);
      return found && detailOf(found, parked);
    },
    parked: async ({ limit, after, code }: ParkedQuery) => {
      const chosen = parked.filter((item) => code === undefined || item.code === code);
      const start = after === undefined ? 0 : Number(after);
      return {
        total: parked.length,
        causes: causesOf(parked),
        items: chosen.slice(start, start + limit),
        ...(start + limit < chosen.length && { next: String(start + limit) }),
      };
    },
    reconciliation: async () => fakeReconciliation(),
    alarms: async () => [
      {
        code: 'CAMT_SEQUENCE_GAP',
        what: `statement 211 of account ${ACCOUNTS[0]} is missing`,
        remedy: 'Ask the bank for it; the alarm clears when it comes.',
        since: minutes(62),
      },
    ],
    health: async () => ({
      status: 'WARN',
      checks: [
        { name: 'store', status: 'UP' },
        { name: 'register', status: 'UP' },
        { name: 'certificate of the register client', status: 'WARN', text: 'expires in 12 days' },
      ],
    }),
  };
}

function fakeMessages(): readonly MessageFacts[] {
  const of = (
    number: number,
    state: MessageFacts['state'],
    more: Partial<MessageFacts> = {},
  ): MessageFacts => ({
    id: `m-${String(number).padStart(4, '0')}`,
    routeId: 'reference-payments',
    name: `camt.054_2026-08-03_${number}.xml`,
    state,
    receivedAt: minutes(number),
    settledAt: minutes(number - 0.4),
    size: 1_482_133 * number,
    items: { done: 19_240, parked: 0, 'already-seen': 12 },
    ...more,
  });
  return [
    of(1, 'in-flight', { items: { done: 8_000 } }),
    of(2, 'parked', { items: { done: 19_211, parked: 61 } }),
    of(3, 'quarantined', { name: 'Testi Ääkkönen-Koe <script>alert("010594-902X")</script>.xml', items: {} }),
    of(4, 'discarded', { items: {} }),
    ...Array.from({ length: 56 }, (_, index) => of(5 + index, 'settled')),
  ];
}

function page(all: readonly MessageFacts[], { state, limit, after }: MessageQuery) {
  const chosen = all.filter((message) => state === undefined || message.state === state);
  const start = after === undefined ? 0 : Number(after);
  const next = start + limit < chosen.length ? String(start + limit) : undefined;
  return { messages: chosen.slice(start, start + limit), ...(next !== undefined && { next }) };
}

function fakeParked(): readonly ParkedFacts[] {
  return Array.from({ length: 61 }, (_, index) => ({
    ...CAUSES[index % 10 === 0 ? 1 : 0]!,
    id: `p-${index}`,
    message: 'm-0002',
    routeId: 'reference-payments',
    item: index * 311,
    step: 'steps[2].split.steps[0].otherwise.steps[0]',
    at: minutes(1.6),
    attempts: 1,
  }));
}

const causesOf = (parked: readonly ParkedFacts[]) =>
  CAUSES.map((cause) => ({ ...cause, count: parked.filter((item) => item.code === cause.code).length }));

function detailOf(message: MessageFacts, parked: readonly ParkedFacts[]): MessageDetail {
  const own = parked.filter((item) => item.message === message.id);
  const sum = (settlement: string, count: number, amount: string) => ({
    group: `${ACCOUNTS[0]} credit`,
    settlement,
    count,
    amount,
    currency: 'EUR',
  });
  return {
    ...message,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    steps: [
      { step: 'steps[0].to verify:camt', at: message.receivedAt, durationMs: 812, outcome: 'done' },
      { step: 'steps[1].unmarshal', at: message.receivedAt + 815, durationMs: 3, outcome: 'done' },
      {
        step: 'steps[2].split',
        at: message.receivedAt + 820,
        count: 19_272,
        outcome: message.state === 'in-flight' ? 'waiting' : 'done',
        ...(message.state === 'in-flight' && {
          failure: {
            code: 'REGISTER_UNREACHABLE',
            what: 'the register did not answer',
            remedy: 'It is tried again every minute.',
          },
        }),
      },
    ],
    findings: [
      {
        level: 'warn',
        code: 'CAMT_SEQUENCE_GAP',
        what: `the statement before this of account ${ACCOUNTS[0]} has not come`,
        remedy: 'Ask the bank for it.',
        place: { path: '/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]', line: 9, offset: 412 },
      },
    ],
    chunks: {
      count: 20,
      latest: [19, 18, 17].map((chunk) => ({
        chunk,
        from: chunk * 1000,
        to: chunk * 1000 + 1000,
        at: minutes(1.5),
        items: { parked: 3, done: 997 },
      })),
    },
    tallies: [sum('done', 19_211, '1344770.00'), sum('parked', own.length, '4270.00')],
    parked: { count: own.length, causes: causesOf(own), first: own.slice(0, 20) },
  };
}

function fakeReconciliation(): Reconciliation {
  const none = { count: 0, amount: '0.00' };
  return {
    lines: [
      {
        group: `${ACCOUNTS[0]} credit`,
        currency: 'EUR',
        booked: { count: 19_284, amount: '1349880.00' },
        settled: {
          done: { count: 19_211, amount: '1344770.00' },
          parked: { count: 61, amount: '4270.00' },
          'already-seen': { count: 12, amount: '840.00' },
        },
        outside: { 'not-booked': { count: 7, amount: '490.00' } },
        difference: none,
        state: 'reconciled',
      },
      {
        group: `${ACCOUNTS[1]} credit`,
        currency: 'EUR',
        booked: { count: 20_000, amount: '1400000.00' },
        settled: { done: { count: 8_000, amount: '560000.00' } },
        outside: {},
        difference: { count: 12_000, amount: '840000.00' },
        state: 'under-way',
      },
      {
        group: `${ACCOUNTS[1]} debit`,
        currency: 'EUR',
        booked: { count: 3, amount: '-45.50' },
        settled: { 'not-for-register': { count: 3, amount: '-45.50' } },
        outside: {},
        difference: none,
        state: 'reconciled',
      },
    ],
    quarantined: [
      {
        message: 'm-0003',
        name: 'camt.053_2026-08-03_broken.xml',
        code: 'CAMT_SUM_WRONG',
        what: 'the entries sum to 1234.50, the file says 1234.51',
        remedy: 'Ask the bank for the file again.',
      },
    ],
  };
}
