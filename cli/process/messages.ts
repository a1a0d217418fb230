import type { RuntimeEvent } from '../../engine/spi/index.ts';

/** What a child process tells its parent over IPC. */
export type ChildMessage =
  | { readonly type: 'ready'; readonly name: string; readonly url: string; readonly startMs: number }
  | { readonly type: 'event'; readonly event: RuntimeEvent };

/** What a parent tells its child. */
export interface ParentMessage {
  readonly type: 'stop';
}
