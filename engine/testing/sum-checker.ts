import { type BodyHandle, type Checker, type Finding, isHandle, type Verdict } from '../spi/index.ts';

/** A file for tests: what it says of itself, and its items. */
export interface SumFile {
  readonly account: string;
  readonly sequence: number;
  readonly sum: string;
  readonly items: readonly { readonly amount: string }[];
}

export interface SumReport {
  readonly account: string;
  readonly sequence: number;
  readonly stated: string;
  readonly found: string;
  readonly count: number;
}

const cents = (text: string): bigint => BigInt(text.replace('.', ''));

export async function readJson(body: BodyHandle | Uint8Array): Promise<unknown> {
  const parts: Uint8Array[] = [];
  if (isHandle(body)) for await (const part of body.open()) parts.push(Uint8Array.from(part));
  else parts.push(body);
  return JSON.parse(Buffer.concat(parts).toString());
}

/**
 * A checker for tests, in small what a bank file's is: the sum must be right (hard), the sequence should follow
 * (an alarm that clears). `reads` counts pass 1.
 */
export function sumChecker(): Checker<SumReport> & { readonly reads: () => number } {
  let reads = 0;
  return {
    name: 'sum',
    reads: () => reads,
    async read(body) {
      reads++;
      const { account, sequence, sum, items } = (await readJson(body)) as SumFile;
      const found = items.reduce((total, { amount }) => total + cents(amount), 0n);
      return {
        account,
        sequence,
        stated: cents(sum).toString(),
        found: found.toString(),
        count: items.length,
      };
    },
    remembers: ({ account }) => [account],
    judge({ account, sequence, stated, found, count }, memory): Verdict {
      const last = memory.get(account) as number | undefined;
      const findings: Finding[] = [];
      if (stated !== found) {
        findings.push({
          level: 'refuse',
          code: 'TEST_SUM',
          what: `the sum is ${found}`,
          remedy: 'Ask for the file again.',
        });
      }
      const gap = last !== undefined && sequence !== last + 1;
      if (gap)
        findings.push({ level: 'warn', code: 'TEST_GAP', what: 'a file is missing', remedy: 'Ask for it.' });
      const accepted = stated === found;
      return {
        accepted,
        findings,
        remember: new Map(accepted ? [[account, sequence]] : []),
        alarms: accepted
          ? [{ key: account, state: gap ? 'open' : 'cleared', code: 'TEST_GAP', what: 'gap' }]
          : [],
        totals: [{ group: account, count, amount: BigInt(stated) }],
      };
    },
  };
}
