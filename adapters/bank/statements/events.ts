import type { Acknowledgement } from '../port.ts';

/** What the intake does with files, for whoever shows or measures it. */
export type BankEvent =
  | {
      /** The bytes are durable in the archive; the route gets them next. */
      readonly type: 'archived';
      readonly file: string;
      /** SHA-256 of the content, lower-case hex. */
      readonly key: string;
      /** Bytes. */
      readonly size: number;
    }
  | {
      /** The guard refused the content; nothing of it was stored. */
      readonly type: 'refused';
      readonly file: string;
      readonly code: string;
    }
  | {
      /** Acknowledged to the channel. */
      readonly type: 'moved';
      readonly file: string;
      readonly as: Acknowledgement;
      /** Absent when nothing was stored. */
      readonly key?: string;
      /** The name under which the channel keeps it. */
      readonly keptAs?: string;
    };
