import type { MessageFacts, MessageState } from '../../console/index.ts';
import { withControl } from '../instance/control/client.ts';
import { loadFund } from '../instance/fund/index.ts';
import { table, writeJson, writeOut } from '../output.ts';
import { masked } from './mask.ts';
import { clockOf } from './words.ts';

export interface ListOptions {
  readonly fund: string;
  readonly state?: string;
  readonly json?: boolean;
}

/** Messages asked for at a time. */
const PAGE = 200;

/** Prints a fund's messages, newest first. */
export async function listMessages({ fund, state, json }: ListOptions): Promise<void> {
  const config = await loadFund(fund);
  const messages = await withControl(config, async (control) => {
    const all: MessageFacts[] = [];
    let after: string | undefined;
    do {
      const narrowed = { ...(state && { state: state as MessageState }), ...(after && { after }) };
      const page = await control.messages({ limit: PAGE, ...narrowed });
      all.push(...page.messages);
      after = page.next;
    } while (after !== undefined);
    return all;
  });
  const shown = masked(messages);
  if (json) return writeJson(shown);
  if (shown.length === 0)
    return writeOut(state === undefined ? 'No messages.\n' : `No messages are ${state}.\n`);
  const clock = clockOf(config);
  const rows = shown.map(({ id, state: is, receivedAt, items, name = '' }) => [
    id,
    is,
    clock(receivedAt),
    String(items['done'] ?? 0),
    String(items['parked'] ?? 0),
    name,
  ]);
  await writeOut(
    `${table([['message', 'state', 'received', 'posted', 'parked', 'file'], ...rows], [3, 4])}\n`,
  );
}
