import type { ParentMessage } from './messages.ts';

/** Resolves when this process is asked to stop: SIGINT, SIGTERM, the parent's word, or the parent's end. */
export function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    process.once('disconnect', () => resolve());
    process.on('message', (message: ParentMessage) => {
      if (message.type === 'stop') resolve();
    });
  });
}
