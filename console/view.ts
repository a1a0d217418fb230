/**
 * What the pages know of an instance. The console shows plain data and asks for nothing else; the instance answers
 * from the engine. Strings are shown masked unless a field says that it is never personal.
 */
export interface InstanceView {
  instance(): Promise<InstanceFacts>;
  routes(): Promise<readonly RouteFacts[]>;
  messages(query: MessageQuery): Promise<MessagePage>;
  message(id: string): Promise<MessageDetail | undefined>;
  parked(query: ParkedQuery): Promise<ParkedPage>;
  reconciliation(): Promise<Reconciliation>;
  /** The open ones, oldest first. */
  alarms(): Promise<readonly AlarmFacts[]>;
  health(): Promise<HealthFacts>;
}

/** D9: what data an environment may hold follows from it. */
export type Environment = 'development' | 'test' | 'training' | 'production' | 'production-copy';

export interface InstanceFacts {
  /** The fund's name for people. Never personal. */
  readonly fund: string;
  readonly environment: Environment;
  readonly version: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly startedAt: number;
  readonly now: number;
  /** IANA name: in what zone times are shown. */
  readonly timeZone: string;
}

export interface RouteFacts {
  /** Never personal. */
  readonly id: string;
  /** The endpoint that it starts from, without its parameters. */
  readonly from: string;
  readonly state: RouteState;
  /** Why it does not run, when it does not. */
  readonly reason?: CodedText;
  /** Whole messages since the instance keeps count. */
  readonly counts: { readonly inFlight: number; readonly settled: number; readonly parked: number };
  /** When a message last arrived. */
  readonly lastAt?: number;
}

export type RouteState = 'started' | 'starting' | 'stopped' | 'failed';

/** From the error registry: what happened and what to do. The code is never personal; the texts are masked. */
export interface CodedText {
  readonly code: string;
  readonly what: string;
  readonly remedy: string;
}

export const MESSAGE_STATES = ['in-flight', 'settled', 'parked', 'quarantined', 'discarded'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

export interface MessageQuery {
  readonly state?: MessageState;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Newest first. */
export interface MessagePage {
  readonly messages: readonly MessageFacts[];
  readonly next?: string;
}

export interface MessageFacts {
  /** Made by the engine. Never personal. */
  readonly id: string;
  readonly routeId: string;
  /** What the source called it: a file name. */
  readonly name?: string;
  readonly state: MessageState;
  readonly receivedAt: number;
  readonly settledAt?: number;
  /** Bytes. */
  readonly size?: number;
  /** Items by settlement (`done`, `parked`, `already-seen`, ...). */
  readonly items: Readonly<Record<string, number>>;
}

export interface MessageDetail extends MessageFacts {
  /** SHA-256 of the original, lower-case hex. */
  readonly sha256?: string;
  /** In the order in which they were taken. */
  readonly steps: readonly StepFacts[];
  readonly findings: readonly FindingFacts[];
  /** How many chunks there are, and the latest of them, newest first. */
  readonly chunks: { readonly count: number; readonly latest: readonly ChunkFacts[] };
  readonly tallies: readonly TallyFacts[];
  /** How many items are parked, why, and the first of them by position. */
  readonly parked: {
    readonly count: number;
    readonly causes: readonly Cause[];
    readonly first: readonly ParkedFacts[];
  };
}

export interface StepFacts {
  /** Where it stands in the route: `steps[2].split`. Never personal. */
  readonly step: string;
  readonly at: number;
  readonly durationMs?: number;
  /** Exchanges that went through it, where there were many. */
  readonly count?: number;
  readonly outcome: 'done' | 'running' | 'waiting' | 'failed';
  readonly failure?: CodedText;
}

export interface FindingFacts extends CodedText {
  readonly level: 'refuse' | 'warn';
  /** Where in the document, as far as it is known. */
  readonly place?: { readonly path?: string; readonly line?: number; readonly offset?: number };
}

export interface ChunkFacts {
  /** 0-based. */
  readonly chunk: number;
  /** First position and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly items: Readonly<Record<string, number>>;
}

export interface Sum {
  readonly count: number;
  /** Decimal string in the line's currency. */
  readonly amount: string;
}

export interface TallyFacts extends Sum {
  /** What is summed by: account and direction. An account in it is shown with its middle masked. */
  readonly group: string;
  readonly settlement: string;
  readonly currency: string;
}

export interface ParkedQuery {
  readonly limit: number;
  readonly after?: string;
  /** Only these causes. */
  readonly code?: string;
}

export interface ParkedPage {
  readonly total: number;
  /** All causes with their counts, most frequent first. */
  readonly causes: readonly Cause[];
  /** Newest first. */
  readonly items: readonly ParkedFacts[];
  readonly next?: string;
}

export interface Cause extends CodedText {
  readonly count: number;
}

export interface ParkedFacts extends CodedText {
  /** Made by the engine. Never personal. */
  readonly id: string;
  readonly message: string;
  readonly routeId: string;
  /** 0-based position in the message; absent when the whole message is parked. */
  readonly item?: number;
  readonly step: string;
  readonly at: number;
  readonly attempts: number;
}

export interface Reconciliation {
  readonly lines: readonly ReconciliationLine[];
  /** Files of which nothing was posted. */
  readonly quarantined: readonly (CodedText & { readonly message: string; readonly name?: string })[];
}

export interface ReconciliationLine {
  /** Account and direction. */
  readonly group: string;
  readonly currency: string;
  /** BOOK entries, as the files say. */
  readonly booked: Sum;
  /** By settlement: together they must be `booked`. */
  readonly settled: Readonly<Record<string, Sum>>;
  /** By settlement: counted outside the sum (not booked, intraday). */
  readonly outside: Readonly<Record<string, Sum>>;
  /** `booked` less all that is settled; zero when it reconciles. */
  readonly difference: Sum;
  /** `under-way`: files of this account are still being worked on. */
  readonly state: 'reconciled' | 'under-way' | 'differs';
}

export interface AlarmFacts {
  readonly code: string;
  readonly what: string;
  readonly remedy?: string;
  readonly since: number;
}

export interface HealthFacts {
  readonly status: HealthStatus;
  readonly checks: readonly {
    readonly name: string;
    readonly status: HealthStatus;
    readonly text?: string;
  }[];
}

/** `WARN`: everything runs, something is coming (an expiry, a full disk). */
export type HealthStatus = 'UP' | 'WARN' | 'DOWN';
