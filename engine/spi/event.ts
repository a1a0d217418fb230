/**
 * What the runtime tells while it works: the progress screen, the console and the kill tests listen. Events are
 * told after the fact they name; none carries content of a message.
 */
export type RuntimeEvent = { readonly at: number } & RuntimeFact;

export type RuntimeFact =
  /** A new message is in the journal. */
  | { readonly type: 'received'; readonly message: string; readonly routeId: string; readonly name?: string }
  /** The same arrival was settled before; nothing was done. */
  | { readonly type: 'known'; readonly message: string; readonly routeId: string }
  /** An original is durable in the archive. */
  | { readonly type: 'archived'; readonly sha256: string; readonly name: string; readonly size: number }
  | { readonly type: 'verify-started'; readonly message: string; readonly checker: string }
  | {
      readonly type: 'verdict';
      readonly message: string;
      readonly checker: string;
      readonly accepted: boolean;
      readonly findings: number;
      /** Items that the file itself counts, where the checker tells. */
      readonly items: number;
    }
  /** `from`: the first position that is not settled yet. */
  | { readonly type: 'split-started'; readonly message: string; readonly step: string; readonly from: number }
  /** A batch is about to be sent. `chunk` is -1 outside a checkpointed split. */
  | {
      readonly type: 'chunk-sent';
      readonly message: string;
      readonly step: string;
      readonly chunk: number;
      readonly count: number;
    }
  | {
      readonly type: 'chunk-answered';
      readonly message: string;
      readonly step: string;
      readonly chunk: number;
      readonly count: number;
      readonly failed: number;
    }
  /** The chunk's commit is durable; `next` is the new checkpoint. */
  | {
      readonly type: 'chunk-committed';
      readonly message: string;
      readonly step: string;
      readonly chunk: number;
      readonly next: number;
      /** Items by settlement. */
      readonly settlements: Readonly<Record<string, number>>;
    }
  /** A chunk of parts that are tried again is durable. They were counted when they first settled. */
  | {
      readonly type: 'chunk-retried';
      readonly message: string;
      readonly step: string;
      readonly chunk: number;
      /** Items by settlement. */
      readonly settlements: Readonly<Record<string, number>>;
    }
  /** Parts of a message are not tried again any more, however that ended; the message itself has settled before. */
  | { readonly type: 'retry-ended'; readonly message: string; readonly routeId: string }
  | {
      readonly type: 'parked';
      readonly message: string;
      readonly parked: string;
      readonly step: string;
      readonly code: string;
    }
  /** The message ended; its commit is durable. */
  | {
      readonly type: 'settled';
      readonly message: string;
      readonly routeId: string;
      readonly state: 'settled' | 'parked' | 'quarantined';
    }
  /** A consumer did not take an arrival in, and nothing of it was stored. `code`: why. Told by consumers. */
  | { readonly type: 'refused'; readonly name: string; readonly code: string }
  /** The source was acknowledged: the file stands where it is kept. Told by consumers. */
  | { readonly type: 'moved'; readonly name: string; readonly to: string }
  | { readonly type: 'resumed'; readonly message: string; readonly routeId: string }
  /** A step waits to be tried again. */
  | {
      readonly type: 'redelivering';
      readonly message: string;
      readonly step: string;
      readonly attempt: number;
      readonly delayMs: number;
      readonly count: number;
      readonly code: string;
    };
