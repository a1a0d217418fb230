import type { Payment } from '../../../contracts/canonical/index.ts';
import {
  type CamtItem,
  type CamtOptions,
  type CamtReport,
  createCamtReader,
  type Repeats,
} from '../index.ts';

export interface Reading {
  readonly items: readonly CamtItem[];
  readonly payments: readonly Payment[];
  readonly report: CamtReport;
}

/** Reads a whole message in chunks that end at `cuts`. */
export function read(
  document: string | Uint8Array,
  options: CamtOptions = {},
  cuts: readonly number[] = [],
): Reading {
  const bytes = typeof document === 'string' ? Buffer.from(document) : document;
  const reader = createCamtReader(options);
  const items: CamtItem[] = [];
  const ends = [...cuts].filter((cut) => cut <= bytes.length).sort((a, b) => a - b);
  let start = 0;
  for (const end of [...ends, bytes.length]) {
    // A source may use its chunk again: nothing of it may be kept.
    const chunk = Uint8Array.from(bytes.subarray(start, end));
    reader.write(chunk);
    chunk.fill(0x3f);
    items.push(...reader.take());
    start = end;
  }
  reader.end();
  items.push(...reader.take());
  return { items, payments: items.map((item) => item.value), report: reader.report() };
}

/** Reads twice, as a bank day does: the second time with what the first found. */
export function readTwice(document: string | Uint8Array): Reading & { readonly repeats: Repeats } {
  const { repeats } = read(document, { payments: false }).report;
  return { ...read(document, { repeats }), repeats };
}

/** The code of what a call throws. */
export function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'no error';
}

export const codesOf = (report: CamtReport, level: 'refuse' | 'warn'): string[] =>
  report.findings.filter((finding) => finding.level === level).map((finding) => finding.code);
