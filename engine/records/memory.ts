import type { Alarm } from '../spi/index.ts';
import type { Condition, StoredRecord, Write } from '../store/spi.ts';

/** Key of what a checker remembers. */
export function memoryKey(checker: string, key: string): string {
  return `check/${checker}/${key}`;
}

/** The memory record is still as it was read. */
export function memoryUnchanged(key: string, record: StoredRecord | undefined): Condition {
  if (record === undefined) return { absent: { kind: 'memory', key } };
  return { unchanged: { kind: 'memory', key, version: record.version } };
}

/** An open or cleared alarm; `sort` is when that was. */
export function putAlarm(checker: string, alarm: Alarm, message: string, at: number): Write {
  const key = `alarm/${checker}/${alarm.key}`;
  return {
    put: {
      kind: 'expectation',
      key,
      value: { ...alarm, checker, message },
      state: `alarm-${alarm.state}`,
      sort: at,
    },
  };
}
