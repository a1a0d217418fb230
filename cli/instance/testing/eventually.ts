import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 5;
/** Shorter than a test has, so that the test says what it waited for. */
const PATIENCE_MS = 15_000;

/** Waits until a condition holds that nobody tells of. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const late = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > late) throw new Error(`this did not come true: ${holds}`);
    await pause(LOOK_EVERY_MS);
  }
}
