import type { MessageDetail } from '../../console/index.ts';
import { table } from '../output.ts';
import { told } from './words.ts';

type Clock = (at: number) => string;

/** A message as people read it: what it is, what its check found, its way, what became of its items. */
export function messageText(message: MessageDetail, fund: string, clock: Clock): string {
  return [
    table(factRows(message, clock)),
    section('Findings', message.findings, (findings) =>
      findings.map((finding) => `  ${finding.level === 'refuse' ? 'refused' : 'warning'} ${told(finding)}`),
    ),
    section('Steps', message.steps, (steps) => [
      table(
        [
          ['  step', 'outcome', 'items', 'ms', 'began'],
          ...steps.map(({ step, outcome, count, durationMs, at }) => [
            `  ${step}`,
            outcome,
            String(count ?? ''),
            String(durationMs ?? ''),
            clock(at),
          ]),
        ],
        [2, 3],
      ),
      ...steps.flatMap(({ step, failure }) => (failure ? [`  ${step}: ${told(failure)}`] : [])),
    ]),
    section('Items', message.tallies, (tallies) => [
      table(
        tallies.map(({ group, settlement, count, amount, currency }) => [
          `  ${group}`,
          settlement,
          String(count),
          amount,
          currency,
        ]),
        [2, 3],
      ),
    ]),
    parkedText(message, fund),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function factRows(
  { id, name, state, routeId, receivedAt, settledAt, size, sha256 }: MessageDetail,
  clock: Clock,
) {
  const rows: [string, string | undefined][] = [
    ['message', id],
    ['file', name],
    ['state', state],
    ['route', routeId],
    ['received', clock(receivedAt)],
    ['settled', settledAt === undefined ? undefined : clock(settledAt)],
    ['bytes', size === undefined ? undefined : String(size)],
    ['sha256', sha256],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}

function parkedText({ id, parked: { count, causes, first } }: MessageDetail, fund: string): string {
  if (count === 0) return '';
  const causeLines = causes.map((cause) => `  ${cause.count} x ${told(cause)}`);
  const items = first.map(({ id: item, code, step, attempts }) => [
    `  ${item}`,
    code,
    step,
    String(attempts),
  ]);
  const more = count > first.length ? [`  and ${count - first.length} more`] : [];
  return [
    `Parked: ${count}`,
    ...causeLines,
    table([['  item', 'reason', 'step', 'attempts'], ...items], [3]),
    ...more,
    `When the cause is mended: karavaani messages retry --fund ${fund} ${id}`,
  ].join('\n');
}

function section<T>(
  title: string,
  rows: readonly T[],
  lines: (rows: readonly T[]) => readonly string[],
): string {
  return rows.length === 0 ? '' : [title, ...lines(rows)].join('\n');
}
