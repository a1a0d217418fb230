import { count } from '../format/numbers.ts';
import { html, safe } from '../html/index.ts';
import type { InstanceView } from '../view.ts';
import type { Frame, Page } from './page.ts';
import { causesTable, parkedTable } from './parked-table.ts';
import { section } from './parts.ts';

const PER_PAGE = 50;

export interface ParkedQuery {
  readonly code?: string;
  readonly after?: string;
}

export async function parkedPage(
  view: InstanceView,
  frame: Frame,
  { code, after }: ParkedQuery,
): Promise<Page> {
  const { causes, items, next, total } = await view.parked({
    limit: PER_PAGE,
    ...(code && { code }),
    ...(after && { after }),
  });
  const caption = code === undefined ? 'Parked, newest first' : `Parked for ${code}, newest first`;
  return {
    title: 'Parked',
    content: [
      total > 0 && section('By cause', 'causes', causesTable(causes, [count(total), safe(' parked')], frame)),
      section('Items', 'items', [
        code !== undefined && html`<p><a href="${frame.link('/parked')}">All causes</a></p>`,
        parkedTable(caption, items, frame, 'message'),
        next !== undefined &&
          html`<p><a href="${frame.link('/parked', { code, after: next })}" rel="next">Older ones</a></p>`,
      ]),
    ],
  };
}
