/** What can be asked of a development run. */
export interface DevOptions {
  readonly once?: boolean;
  readonly input?: string;
  readonly fund?: string;
  readonly entries: number;
  readonly seed: number;
  readonly directory: string;
}
