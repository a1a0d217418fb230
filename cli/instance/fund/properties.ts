import { formatDuration } from '../../../lib/time/index.ts';
import type { FundConfig } from './config.ts';

/**
 * What routes may name in placeholders. Secrets are not among them, nor are files of keys: no route needs them.
 */
export function propertiesOf(config: Omit<FundConfig, 'properties'>): Readonly<Record<string, string>> {
  return {
    fund: config.fund,
    environment: config.environment,
    home: config.home,
    'bank.inbox': config.bank.inbox,
    'bank.done': config.bank.done,
    'bank.failed': config.bank.failed,
    'bank.delay': formatDuration(config.bank.delay),
    'bank.readLockCheckInterval': formatDuration(config.bank.readLockCheckInterval),
    'references.series': config.references.series,
  };
}
