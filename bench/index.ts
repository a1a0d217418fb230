import { bankDayBench } from './bank-day/index.ts';
import { camtBench } from './camt/index.ts';
import { killBench } from './kill/index.ts';
import type { Bench } from './report.ts';

/** Every benchmark that `karavaani bench` knows. */
export const benches: readonly Bench[] = [camtBench, bankDayBench, killBench];
