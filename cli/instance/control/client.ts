import type { Reconciliation } from '../../../console/index.ts';
import { isKaravaaniError } from '../../../lib/errors/index.ts';
import type { FundConfig } from '../fund/index.ts';
import { controlAddress } from './address.ts';
import type { Control } from './control.ts';
import { errors } from './errors.ts';
import { NotRunning, remoteControl } from './remote.ts';

/**
 * Does something with a fund's messages: in its running instance, or, when none runs, with its store opened here for
 * as long as it takes. Throws what the work throws, and what opening an instance throws.
 */
export async function withControl<T>(config: FundConfig, work: (control: Control) => Promise<T>): Promise<T> {
  const { path: socket } = controlAddress(config);
  try {
    return await work(remoteControl(config.fund, socket));
  } catch (error) {
    if (!(error instanceof NotRunning)) throw error;
  }
  // All that an instance is made of is loaded only where none runs.
  const { openOffline } = await import('./offline.ts');
  const offline = await openOffline(config).catch((error: unknown) => {
    if (!isKaravaaniError(error) || error.code !== 'STORE_IN_USE') throw error;
    const reason = 'nobody listens there';
    throw errors.FUND_CONTROL_UNREACHABLE({ fund: config.fund, socket, reason }, {}, error);
  });
  try {
    return await work(offline.control);
  } finally {
    await offline.close();
  }
}

/** Sums over all messages of a fund. */
export function askReconciliation(config: FundConfig): Promise<Reconciliation> {
  return withControl(config, (control) => control.reconciliation());
}
