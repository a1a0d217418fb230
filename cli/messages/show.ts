import { withControl } from '../instance/control/client.ts';
import { loadFund } from '../instance/fund/index.ts';
import { writeJson, writeOut } from '../output.ts';
import { messageErrors } from './errors.ts';
import { itemText } from './item-text.ts';
import { masked } from './mask.ts';
import { messageText } from './message-text.ts';
import { clockOf } from './words.ts';

export interface ShowOptions {
  readonly fund: string;
  readonly json?: boolean;
}

/** Prints one message or one parked item. Throws CLI_MESSAGE_UNKNOWN. */
export async function showMessage(id: string, { fund, json }: ShowOptions): Promise<void> {
  const config = await loadFund(fund);
  const found = await withControl(config, (control) => control.find(id));
  if (found === undefined) throw messageErrors.CLI_MESSAGE_UNKNOWN({ id, fund });
  const shown = masked(found);
  if (json) return writeJson('message' in shown ? shown.message : shown.item);
  const clock = clockOf(config);
  const text =
    'message' in shown ? messageText(shown.message, fund, clock) : itemText(shown.item, fund, config, clock);
  await writeOut(`${text}\n`);
}
