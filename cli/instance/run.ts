import type { ChildMessage } from '../process/messages.ts';
import { stopRequested } from '../process/signals.ts';
import { checkFundFiles, loadFund } from './fund/index.ts';
import { voiceOf } from './observe.ts';
import { openInstance } from './open.ts';
import { serve } from './serve.ts';

/**
 * Runs the instance of one fund until it is asked to stop; then stops intake, drains and closes. Under a parent
 * process it tells events and when it is ready.
 */
export async function runInstance(fund: string): Promise<void> {
  const stop = stopRequested();
  const config = await loadFund(fund);
  await checkFundFiles(config, Date.now());
  const voice = voiceOf(config);
  const instance = await openInstance(config, {
    log: voice.log,
    meter: voice.metrics.meter,
    mask: (path, value) => voice.masking.value(path, value),
    onEvent: (event) => {
      voice.metrics.onEvent(event);
      tellParent({ type: 'event', event });
    },
  });
  try {
    voice.listenTo(instance);
    await instance.runtime.start();
    const server = await serve(instance, voice);
    try {
      const startMs = Math.round(process.uptime() * 1000);
      voice.log.info({ url: server.url, startMs }, 'ready');
      tellParent({ type: 'ready', name: config.fund, url: server.url, startMs });
      await stop;
    } finally {
      await server.close();
    }
  } finally {
    await instance.runtime.stop();
    await instance.close();
  }
  // The IPC channel would keep the process alive.
  if (process.connected) process.disconnect();
}

function tellParent(message: ChildMessage): void {
  if (process.connected) process.send?.(message);
}
