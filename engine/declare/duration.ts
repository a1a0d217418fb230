const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * Milliseconds of a duration in Camel's notation: a number of milliseconds (`5000`), or parts with units (`5s`,
 * `1m30s`, `500ms`). Undefined when it is neither.
 */
export function parseDuration(text: string): number | undefined {
  const value = text.trim();
  if (/^\d+$/.test(value)) return Number(value);
  if (!/^(\d+(ms|[smhd]))+$/.test(value)) return undefined;
  let total = 0;
  for (const part of value.matchAll(/(\d+)(ms|[smhd])/g)) {
    total += Number(part[1]) * UNIT_MS[part[2] as keyof typeof UNIT_MS];
  }
  return total;
}
