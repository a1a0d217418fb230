import { isKaravaaniError } from '../../lib/errors/index.ts';
import { EXIT } from '../exit.ts';
import { withControl } from '../instance/control/client.ts';
import type { Retried } from '../instance/control/control.ts';
import { loadFund } from '../instance/fund/index.ts';
import { writeJson, writeOut } from '../output.ts';
import { messageErrors } from './errors.ts';
import { masked } from './mask.ts';
import { whoAmI } from './who.ts';

export interface RepairOptions {
  readonly fund: string;
  readonly json?: boolean;
}

/** That there is no such message is told as `show` tells it. */
async function known<T>(id: string, fund: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isKaravaaniError(error) && error.code === 'ENGINE_NO_SUCH_MESSAGE')
      throw messageErrors.CLI_MESSAGE_UNKNOWN({ id, fund }, {}, error);
    throw error;
  }
}

/** Retries; exit code 1 when something of the message, or the item, stays parked. Throws CLI_MESSAGE_UNKNOWN, ENGINE_*. */
export async function retryMessage(id: string, { fund, json }: RepairOptions): Promise<number> {
  const config = await loadFund(fund);
  const result = await known(id, fund, () => withControl(config, (control) => control.retry(id, whoAmI())));
  if (json) await writeJson(masked(result));
  else await writeOut(`${retryText(id, result, fund)}\n`);
  return staysParked(id, result) ? EXIT.findings : EXIT.ok;
}

/** Of an item, whether it does; of a message, whether anything of it does. */
function staysParked(id: string, { message, ended, parked, missing, stillParked }: Retried): boolean {
  const failed = parked.length > 0 || missing.length > 0 || ended === 'parked';
  return failed || (id === message && stillParked > 0);
}

function retryText(
  id: string,
  { message, ended, done, parked, missing, stillParked }: Retried,
  fund: string,
): string {
  const show = `karavaani messages show --fund ${fund} ${message}`;
  const whole =
    ended === undefined
      ? []
      : [ended === 'settled' ? `${id} is settled now.` : `${id} is stopped again. See ${show}`];
  const parts =
    ended !== undefined
      ? []
      : [`${done.length} of ${done.length + parked.length + missing.length} went through.`];
  return [
    ...whole,
    ...parts,
    ...(missing.length > 0 ? [`${missing.length} are not found in the original any more.`] : []),
    ...(stillParked > 0
      ? [
          `${stillParked} items of the message are parked. See ${show}`,
          'A changed mapping, table or fund.yaml counts from the next start of the instance.',
        ]
      : []),
  ].join('\n');
}

/** Gives up a parked item, or everything parked of a message. Throws CLI_MESSAGE_UNKNOWN, ENGINE_*. */
export async function discardMessage(
  id: string,
  { fund, json, reason }: RepairOptions & { readonly reason: string },
): Promise<number> {
  const config = await loadFund(fund);
  const who = whoAmI();
  const result = await known(id, fund, () =>
    withControl(config, (control) => control.discard(id, { who, reason })),
  );
  if (json) await writeJson(masked(result));
  else
    await writeOut(`Discarded ${result.discarded.length} by ${who}. Everything is kept, with your reason.\n`);
  return EXIT.ok;
}
