import { systemClock } from '../../lib/time/index.ts';
import type { ChildMessage } from '../process/messages.ts';
import { stopRequested } from '../process/signals.ts';
import { controlAddress } from './control/address.ts';
import { localControl } from './control/local.ts';
import { serveControl } from './control/server.ts';
import { checkFundFiles, loadFund } from './fund/index.ts';
import { keepHouse } from './housekeeping.ts';
import { type Voice, voiceOf } from './observe.ts';
import { type Instance, openInstance } from './open.ts';
import { serve } from './serve.ts';
import { createInstanceView, type LiveView } from './view/index.ts';

/**
 * Runs the instance of one fund until it is asked to stop; then stops intake, drains and closes. Under a parent
 * process it tells events and when it is ready.
 */
export async function runInstance(fund: string): Promise<void> {
  try {
    await runUntilStopped(fund);
  } finally {
    // The IPC channel would keep the process alive, also one that could not start.
    if (process.connected) process.disconnect();
  }
}

async function runUntilStopped(fund: string): Promise<void> {
  const stop = stopRequested();
  const config = await loadFund(fund);
  await checkFundFiles(config, systemClock.now());
  const voice = voiceOf(config);
  let view: LiveView | undefined;
  const instance = await openInstance(config, {
    log: voice.log,
    meter: voice.metrics.meter,
    mask: voice.mask,
    onEvent: (event) => {
      voice.metrics.onEvent(event);
      view?.onEvent(event);
      tellParent({ type: 'event', event });
    },
  });
  try {
    await voice.listenTo(instance);
    view = createInstanceView(instance, voice.health);
    await runOpened(instance, view, voice, stop);
  } finally {
    await instance.close();
  }
}

/** Everything that can be refused is done before messages are taken in. */
async function runOpened(
  instance: Instance,
  view: LiveView,
  voice: Voice,
  stop: Promise<void>,
): Promise<void> {
  const { config, runtime } = instance;
  const closings: (() => unknown)[] = [];
  try {
    const server = await serve(config, view, voice);
    closings.push(() => server.close());
    const control = await serveControl(localControl(runtime, view), controlAddress(config), voice.log);
    closings.push(() => control.close());
    closings.push(() => runtime.stop());
    await runtime.start();
    closings.push(keepHouse(instance, voice));
    const startMs = Math.round(process.uptime() * 1000);
    voice.log.info({ url: server.url, startMs }, 'ready');
    tellParent({ type: 'ready', name: config.fund, url: server.url, startMs });
    await stop;
  } finally {
    for (const close of closings.reverse()) await close();
  }
}

function tellParent(message: ChildMessage): void {
  if (process.connected) process.send?.(message);
}
