import { Health } from '../../../engine/observe/index.ts';
import { systemClock } from '../../../lib/time/index.ts';
import { checkFundFiles, type FundConfig } from '../fund/index.ts';
import { openInstance } from '../open.ts';
import { silentLog } from '../silent-log.ts';
import { createInstanceView } from '../view/index.ts';
import type { Control } from './control.ts';
import { localControl } from './local.ts';

export interface Offline {
  readonly control: Control;
  close(): Promise<void>;
}

/**
 * Opens a fund's instance without taking anything in. Partners are spoken with from the first retry on, and under the
 * same conditions as by a running instance: what would keep that from starting refuses the retry.
 */
export async function openOffline(config: FundConfig): Promise<Offline> {
  const instance = await openInstance(config, { log: silentLog });
  const { runtime } = instance;
  const control = localControl(runtime, createInstanceView(instance, new Health()));
  return {
    control: {
      ...control,
      retry: async (id, who) => {
        if (runtime.state === 'created') {
          await checkFundFiles(config, systemClock.now());
          await runtime.startForRepair();
        }
        return control.retry(id, who);
      },
    },
    close: async () => {
      if (runtime.state === 'repairing') await runtime.stop();
      await instance.close();
    },
  };
}
