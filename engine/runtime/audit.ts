import type { Write } from '../store/spi.ts';

/** One line of what a person did, kept for good. */
export function auditWrite(
  act: string,
  id: string,
  at: number,
  fields: Readonly<Record<string, unknown>>,
): Write {
  const key = `${String(at).padStart(15, '0')}/${act}/${id}`;
  return { put: { kind: 'audit', key, value: { act, id, at, ...fields }, state: act, sort: at } };
}
