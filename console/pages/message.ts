import { bytes, count, duration, money } from '../format/numbers.ts';
import { badge, inOrder, settlementWord } from '../format/words.ts';
import { type Html, html, type Shown, safe } from '../html/index.ts';
import type {
  ChunkFacts,
  FindingFacts,
  InstanceView,
  MessageDetail,
  StepFacts,
  TallyFacts,
} from '../view.ts';
import type { Frame, Page } from './page.ts';
import { causesTable, parkedTable } from './parked-table.ts';
import { coded, facts, section, table } from './parts.ts';

/** Everything that is known of one message; undefined when there is none with this id. */
export async function messagePage(view: InstanceView, frame: Frame, id: string): Promise<Page | undefined> {
  const message = await view.message(id);
  if (message === undefined) return undefined;
  const { findings, steps, tallies, chunks, parked } = message;
  const content = [
    summary(message, frame),
    findings.length > 0 && section('Findings', 'findings', findingsOf(findings)),
    section('Steps', 'steps', stepsOf(steps, frame)),
    tallies.length > 0 && section('What became of its items', 'tallies', talliesOf(tallies)),
    parked.count > 0 &&
      section('Parked items', 'parked', [
        causesTable(parked.causes, [count(parked.count), safe(' parked')], frame),
        parkedTable([safe('The first '), count(parked.first.length)], parked.first, frame, 'item'),
      ]),
    chunks.count > 0 && section('Chunks', 'chunks', chunksOf(chunks, frame)),
  ];
  return { title: `Message ${message.name ?? ''}`.trim(), content };
}

function summary(message: MessageDetail, { time }: Frame): Html {
  const { id, routeId, name, state, receivedAt, settledAt, size, sha256 } = message;
  return facts([
    ['File', name],
    ['State', badge(state)],
    ['Received', time(receivedAt)],
    [
      'Settled',
      settledAt === undefined
        ? undefined
        : html`${time(settledAt)}, after ${duration(settledAt - receivedAt)}`,
    ],
    ['Size', size === undefined ? undefined : bytes(size)],
    ['Route', safe(routeId)],
    ['Message id', html`<code>${safe(id)}</code>`],
    ['SHA-256', sha256 === undefined ? undefined : html`<code>${safe(sha256)}</code>`],
  ]);
}

function placeOf({ place }: FindingFacts): Shown {
  if (place === undefined) return safe('the whole file');
  const { path, line, offset } = place;
  const parts = [
    path,
    line !== undefined && safe(`line ${line}`),
    offset !== undefined && safe(`byte ${offset}`),
  ];
  return parts
    .filter((part) => part !== undefined && part !== false)
    .map((part, index) => [index > 0 && safe(', '), part]);
}

function findingsOf(findings: readonly FindingFacts[]): Html {
  return table(
    'What the check of the file found',
    'findings-table',
    [
      { title: 'Finding', cell: coded },
      {
        title: 'Weight',
        cell: ({ level }) => (level === 'refuse' ? badge('refuse', 'refused') : badge('WARN', 'warning')),
      },
      { title: 'Where', cell: placeOf },
    ],
    findings,
    '',
  );
}

function stepsOf(steps: readonly StepFacts[], { time }: Frame): Html {
  return table(
    'The way through the route',
    'steps-table',
    [
      { title: 'Step', cell: ({ step }) => html`<code>${safe(step)}</code>` },
      {
        title: 'Outcome',
        cell: ({ outcome, failure }) => [
          badge(outcome),
          failure !== undefined && html`<br>${coded(failure)}`,
        ],
      },
      { title: 'Items', numeric: true, cell: (step) => step.count !== undefined && count(step.count) },
      {
        title: 'Took',
        numeric: true,
        cell: ({ durationMs }) => durationMs !== undefined && duration(durationMs),
      },
      { title: 'Began', cell: ({ at }) => time(at) },
    ],
    steps,
    'No steps are recorded yet.',
  );
}

function talliesOf(tallies: readonly TallyFacts[]): Html {
  return table(
    'By account, direction and settlement',
    'tallies-table',
    [
      { title: 'Account and direction', cell: ({ group }) => group },
      { title: 'Settlement', cell: ({ settlement }) => settlementWord(settlement) },
      { title: 'Count', numeric: true, cell: (tally) => count(tally.count) },
      { title: 'Amount', numeric: true, cell: (tally) => money(tally, tally.currency) },
    ],
    tallies,
    '',
  );
}

function chunksOf({ count: all, latest }: MessageDetail['chunks'], { time }: Frame): Html {
  const caption = [safe('The latest '), count(latest.length), safe(' of '), count(all)];
  return table<ChunkFacts>(
    caption,
    'chunks-table',
    [
      { title: 'Chunk', cell: ({ chunk }) => count(chunk + 1) },
      { title: 'Items', cell: ({ from, to }) => [count(from + 1), safe('–'), count(to)] },
      {
        title: 'Settled as',
        cell: ({ items }) =>
          inOrder(items).map(([settlement, items], index) => [
            index > 0 && safe(', '),
            settlementWord(settlement),
            safe(' '),
            count(items),
          ]),
      },
      { title: 'Committed', cell: ({ at }) => time(at) },
    ],
    latest,
    '',
  );
}
