import { type Html, html, safe } from '../html/index.ts';
import { type InstanceView, MESSAGE_STATES, type MessageState } from '../view.ts';
import { messageTable } from './message-table.ts';
import type { Frame, Page } from './page.ts';

const PER_PAGE = 50;

export interface MessagesQuery {
  readonly state?: MessageState;
  readonly after?: string;
}

export async function messagesPage(
  view: InstanceView,
  frame: Frame,
  { state, after }: MessagesQuery,
): Promise<Page> {
  const { messages, next } = await view.messages({
    limit: PER_PAGE,
    ...(state && { state }),
    ...(after && { after }),
  });
  const caption = state === undefined ? 'Messages, newest first' : `Messages that are ${state}, newest first`;
  return {
    title: 'Messages',
    content: [
      filter(frame, state),
      messageTable(caption, messages, frame),
      next !== undefined &&
        html`<p><a href="${frame.link('/messages', { state, after: next })}" rel="next">Older messages</a></p>`,
    ],
  };
}

function filter({ link }: Frame, chosen: MessageState | undefined): Html {
  const items = [undefined, ...MESSAGE_STATES].map((state) => {
    const here = state === chosen && html` aria-current="true"`;
    return html`<li><a href="${link('/messages', { state })}"${here}>${safe(state ?? 'all')}</a></li>`;
  });
  return html`<nav class="filter" aria-label="Messages by state"><ul>${items}</ul></nav>`;
}
