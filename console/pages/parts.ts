import { type Html, html, type Shown, safe } from '../html/index.ts';
import type { CodedText } from '../view.ts';

export interface Column<Row> {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
  readonly cell: (row: Row) => Shown;
}

/** A table that can be read aloud, and scrolled sideways with the keyboard where it is too wide. */
export function table<Row>(
  caption: Shown,
  id: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  empty: string,
): Html {
  if (rows.length === 0) return html`<p class="empty">${safe(empty)}</p>`;
  const kind = ({ numeric }: Column<Row>) => numeric && html` class="number"`;
  const head = columns.map((column) => html`<th scope="col"${kind(column)}>${safe(column.title)}</th>`);
  const body = rows.map((row) => {
    const cells = columns.map((column, index) =>
      index === 0
        ? html`<th scope="row">${column.cell(row)}</th>`
        : html`<td${kind(column)}>${column.cell(row)}</td>`,
    );
    return html`<tr>${cells}</tr>`;
  });
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="${safe(id)}"><table>
<caption id="${safe(id)}">${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${body}</tbody>
</table></div>`;
}

export function section(title: string, id: string, content: Shown): Html {
  return html`<section aria-labelledby="${safe(id)}"><h2 id="${safe(id)}">${safe(title)}</h2>${content}</section>`;
}

/** What happened and what to do. */
export function coded({ code, what, remedy }: Omit<CodedText, 'remedy'> & { remedy?: string }): Html {
  return html`<span class="what">${what}</span> <code>${safe(code)}</code>${remedy !== undefined && html` <span class="remedy">${remedy}</span>`}`;
}

/** Terms and their values; what is undefined is left out. */
export function facts(pairs: readonly (readonly [string, Shown])[]): Html {
  const shown = pairs.filter(([, value]) => value !== undefined);
  return html`<dl class="facts">${shown.map(([term, value]) => html`<div><dt>${safe(term)}</dt><dd>${value}</dd></div>`)}</dl>`;
}
