import { count } from '../format/numbers.ts';
import { type Html, html, type Shown, safe } from '../html/index.ts';
import type { Cause, ParkedFacts } from '../view.ts';
import type { Frame } from './page.ts';
import { coded, table } from './parts.ts';

/** Why things are parked and what to do, each cause with its count. */
export function causesTable(causes: readonly Cause[], caption: Shown, frame: Frame): Html {
  return table(
    caption,
    'causes-table',
    [
      { title: 'Cause and remedy', cell: coded },
      {
        title: 'Count',
        numeric: true,
        cell: (cause) =>
          html`<a href="${frame.link('/parked', { code: cause.code })}">${count(cause.count)}</a>`,
      },
    ],
    causes,
    'Nothing is parked.',
  );
}

/** One row for each. `first`: whether rows begin with their position in the message or with the message. */
export function parkedTable(
  caption: Shown,
  items: readonly ParkedFacts[],
  frame: Frame,
  first: 'item' | 'message',
): Html {
  const { link, time } = frame;
  const position = ({ item }: ParkedFacts) => (item === undefined ? safe('whole message') : count(item + 1));
  const message = (parked: ParkedFacts) =>
    html`<a href="${link(`/messages/${encodeURIComponent(parked.message)}`)}">${safe(parked.message)}</a>, ${position(parked)}`;
  return table(
    caption,
    'parked-table',
    [
      first === 'item' ? { title: 'Item', cell: position } : { title: 'Message and item', cell: message },
      { title: 'Reason', cell: ({ code, what }) => coded({ code, what }) },
      { title: 'Step', cell: ({ step }) => html`<code>${safe(step)}</code>` },
      { title: 'Attempts', numeric: true, cell: ({ attempts }) => count(attempts) },
      { title: 'Parked', cell: ({ at }) => time(at) },
    ],
    items,
    'Nothing is parked.',
  );
}
