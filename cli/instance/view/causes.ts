import type { Cause } from '../../../console/index.ts';
import type { ParkedRecord } from '../../../engine/runtime/index.ts';
import { codedText } from './parked-facts.ts';

/** Why things are parked, most frequent first; each cause with the words of its first record. */
export function causesOf(records: readonly ParkedRecord[]): readonly Cause[] {
  const causes = new Map<string, Cause>();
  for (const { value } of records) {
    const text = codedText(value);
    const before = causes.get(text.code);
    causes.set(
      text.code,
      before === undefined ? { ...text, count: 1 } : { ...before, count: before.count + 1 },
    );
  }
  return [...causes.values()].sort((a, b) => b.count - a.count);
}
