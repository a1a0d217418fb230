import type {
  MessageDetail,
  MessagePage,
  MessageQuery,
  ParkedFacts,
  Reconciliation,
} from '../../../console/index.ts';

/** What people ask of an instance and do with it, whether it runs in this process or in another. */
export interface Control {
  reconciliation(): Promise<Reconciliation>;
  messages(query: MessageQuery): Promise<MessagePage>;
  /** A message or a parked item by its id; undefined when there is neither. */
  find(id: string): Promise<Found | undefined>;
  /**
   * Tries a parked item, or everything parked of a message, again.
   * @throws ENGINE_NO_SUCH_MESSAGE, ENGINE_NOT_PARKED, ENGINE_MESSAGE_BUSY
   */
  retry(id: string, who: string): Promise<Retried>;
  /** Gives a parked item, or everything parked of a message, up. Throws as `retry`, and ENGINE_REASON_MISSING. */
  discard(id: string, how: { readonly who: string; readonly reason: string }): Promise<Discarded>;
}

export type Found = { readonly message: MessageDetail } | { readonly item: ParkedItem };

/** A parked item as it is kept; its content is left out. */
export interface ParkedItem extends ParkedFacts {
  readonly state: 'open' | 'quarantined' | 'done' | 'discarded';
  /** The archived file that it stands in. */
  readonly original?: { readonly name: string; readonly sha256: string };
  /** Its own bytes in that file. */
  readonly origin?: { readonly offset: number; readonly length: number; readonly encoding: string };
  /** How it ended, after a retry or a discard. */
  readonly resolved?: { readonly at: number; readonly by?: string; readonly reason?: string };
}

export interface Retried {
  readonly message: string;
  /** Ids of items by what became of them; `missing`: the original does not give them any more. */
  readonly done: readonly string[];
  readonly parked: readonly string[];
  readonly missing: readonly string[];
  /** How a message that was retried as a whole ended. */
  readonly ended?: 'settled' | 'parked';
  /** Items of the message that are parked now, those that were not retried too. */
  readonly stillParked: number;
}

export interface Discarded {
  /** Ids of what was given up. */
  readonly discarded: readonly string[];
}
