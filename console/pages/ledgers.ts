import { amount, count, money } from '../format/numbers.ts';
import { badge, inOrder, settlementWord } from '../format/words.ts';
import { type Html, html, type Shown, safe } from '../html/index.ts';
import type { Reconciliation, ReconciliationLine, Sum } from '../view.ts';
import type { Frame } from './page.ts';
import { coded, table } from './parts.ts';

interface Row {
  readonly word: Shown;
  readonly sum: Sum;
  readonly kind?: 'total' | 'difference';
}

/** One small account book per account and direction, then the files of which nothing was posted. */
export function ledgers({ lines, quarantined }: Reconciliation, frame: Frame): Html {
  const books = lines.map((line, index) => ledger(line, `ledger-${index}`));
  return html`${books.length === 0 ? html`<p class="empty">Nothing to reconcile yet.</p>` : html`<div class="ledgers">${books}</div>`}
${quarantined.length > 0 && quarantinedTable(quarantined, frame)}`;
}

const STATES = {
  reconciled: badge('UP', 'reconciled'),
  'under-way': badge('running', 'under way'),
  differs: badge('DOWN', 'differs'),
} as const;

function ledger(
  { booked, settled, outside, difference, currency, group, state }: ReconciliationLine,
  id: string,
): Html {
  const rows: Row[] = [
    { word: safe('Booked by the bank'), sum: booked, kind: 'total' },
    ...inOrder(settled).map(([settlement, sum]) => ({ word: settlementWord(settlement), sum })),
    { word: safe('Difference'), sum: difference, kind: 'difference' },
  ];
  return html`<div class="ledger" role="region" tabindex="0" aria-labelledby="${safe(id)}"><table>
<caption id="${safe(id)}"><span>${group}</span> ${STATES[state]}</caption>
<thead><tr><th scope="col">What became of it</th><th scope="col" class="number">Count</th><th scope="col" class="number">${safe(currency)}</th></tr></thead>
<tbody>${rows.map(({ word, sum, kind }) => html`<tr${kind && html` class="${safe(kind)}"`}><th scope="row">${word}</th><td class="number">${count(sum.count)}</td><td class="number">${amount(sum)}</td></tr>`)}</tbody>
</table>${besides(outside, currency)}</div>`;
}

function besides(outside: ReconciliationLine['outside'], currency: string): Html | undefined {
  const sums = inOrder(outside).filter(([, sum]) => sum.count > 0);
  if (sums.length === 0) return undefined;
  const words = sums.map(
    ([settlement, sum]) =>
      html`<li>${settlementWord(settlement)}: ${count(sum.count)}, ${money(sum, currency)}</li>`,
  );
  return html`<div class="besides">Outside the sum<ul>${words}</ul></div>`;
}

function quarantinedTable(quarantined: Reconciliation['quarantined'], { link }: Frame): Html {
  return table(
    'Files of which nothing was posted',
    'quarantined-table',
    [
      {
        title: 'File',
        cell: ({ message, name }) =>
          html`<a href="${link(`/messages/${encodeURIComponent(message)}`)}">${name ?? safe(message)}</a>`,
      },
      { title: 'Reason', cell: coded },
    ],
    quarantined,
    '',
  );
}
