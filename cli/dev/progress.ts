/** What the screen knows of one instance; fed by its events. */
export interface FundProgress {
  readonly fund: string;
  state: 'starting' | 'waiting' | 'working' | 'done';
  files: number;
  quarantined: number;
  /** Items settled, whatever became of them. */
  settled: number;
  posted: number;
  parked: number;
  /** Milliseconds since the epoch. */
  firstSettledAt: number | undefined;
  lastSettledAt: number | undefined;
}

export function newProgress(fund: string): FundProgress {
  return {
    fund,
    state: 'starting',
    files: 0,
    quarantined: 0,
    settled: 0,
    posted: 0,
    parked: 0,
    firstSettledAt: undefined,
    lastSettledAt: undefined,
  };
}

/** Items a second between the first settled chunk and the last; 0 before there are two moments. */
export function rate(progress: FundProgress): number {
  const { firstSettledAt, lastSettledAt, settled } = progress;
  if (firstSettledAt === undefined || lastSettledAt === undefined) return 0;
  const seconds = (lastSettledAt - firstSettledAt) / 1000;
  return seconds > 0 ? Math.round(settled / seconds) : 0;
}
