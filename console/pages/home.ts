import { count } from '../format/numbers.ts';
import { badge } from '../format/words.ts';
import { type Html, html, safe } from '../html/index.ts';
import type { AlarmFacts, HealthFacts, InstanceView, RouteFacts } from '../view.ts';
import { ledgers } from './ledgers.ts';
import { messageTable } from './message-table.ts';
import type { Frame, Page } from './page.ts';
import { coded, section, table } from './parts.ts';

/** Messages shown on the first page. */
const LATELY = 10;

export async function homePage(view: InstanceView, frame: Frame): Promise<Page> {
  const [health, alarms, routes, reconciliation, { messages }] = await Promise.all([
    view.health(),
    view.alarms(),
    view.routes(),
    view.reconciliation(),
    view.messages({ limit: LATELY }),
  ]);
  const content = [
    section('Health', 'health', healthOf(health)),
    section('Open alarms', 'alarms', alarmsOf(alarms, frame)),
    section('Reconciliation', 'reconciliation', ledgers(reconciliation, frame)),
    section('Routes', 'routes', routesOf(routes, frame)),
    section('Files lately', 'lately', [
      messageTable('The latest messages', messages, frame),
      html`<p><a href="${frame.link('/messages')}">All messages</a></p>`,
    ]),
  ];
  return { title: 'Overview', content };
}

const HEALTH_WORDS = { UP: 'All is well', WARN: 'Needs attention', DOWN: 'Down' } as const;

function healthOf({ status, checks }: HealthFacts): Html {
  const trouble = checks.filter((check) => check.status !== 'UP');
  const list = (trouble.length > 0 ? trouble : checks).map(
    (check) =>
      html`<li>${badge(check.status)} ${safe(check.name)}${check.text !== undefined && html`: ${check.text}`}</li>`,
  );
  return html`<p class="summary">${badge(status, HEALTH_WORDS[status])}</p><ul class="checks">${list}</ul>`;
}

function alarmsOf(alarms: readonly AlarmFacts[], { time }: Frame): Html {
  return table(
    'What waits for somebody',
    'alarms-table',
    [
      { title: 'Alarm', cell: coded },
      { title: 'Since', cell: ({ since }) => time(since) },
    ],
    alarms,
    'No open alarms.',
  );
}

function routesOf(routes: readonly RouteFacts[], { time }: Frame): Html {
  return table(
    'Routes of this instance',
    'routes-table',
    [
      {
        title: 'Route',
        cell: ({ id, from }) => html`<span class="keep">${safe(id)}</span><br><code>${from}</code>`,
      },
      {
        title: 'State',
        cell: ({ state, reason }) => [badge(state), reason !== undefined && html`<br>${coded(reason)}`],
      },
      { title: 'In flight', numeric: true, cell: ({ counts }) => count(counts.inFlight) },
      { title: 'Settled', numeric: true, cell: ({ counts }) => count(counts.settled) },
      { title: 'Parked', numeric: true, cell: ({ counts }) => count(counts.parked) },
      {
        title: 'Last message',
        cell: ({ lastAt }) => (lastAt === undefined ? safe('none yet') : time(lastAt)),
      },
    ],
    routes,
    'No routes.',
  );
}
