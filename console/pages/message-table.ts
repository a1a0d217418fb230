import { count } from '../format/numbers.ts';
import { badge } from '../format/words.ts';
import { type Html, html, type Shown, safe } from '../html/index.ts';
import type { MessageFacts } from '../view.ts';
import type { Frame } from './page.ts';
import { table } from './parts.ts';

/** Messages as rows, each with the way to its own page. */
export function messageTable(caption: Shown, messages: readonly MessageFacts[], frame: Frame): Html {
  const { link, time } = frame;
  return table(
    caption,
    'messages-table',
    [
      {
        title: 'File',
        cell: ({ id, name }) =>
          html`<a href="${link(`/messages/${encodeURIComponent(id)}`)}">${name ?? safe(id)}</a>`,
      },
      { title: 'State', cell: ({ state }) => badge(state) },
      { title: 'Posted', numeric: true, cell: ({ items }) => count(items['done'] ?? 0) },
      { title: 'Parked', numeric: true, cell: ({ items }) => count(items['parked'] ?? 0) },
      { title: 'Received', cell: ({ receivedAt }) => time(receivedAt) },
      { title: 'Route', cell: ({ routeId }) => html`<span class="keep">${safe(routeId)}</span>` },
    ],
    messages,
    'No messages.',
  );
}
