import { KaravaaniError } from '../../lib/errors/index.ts';
import { Permanent } from '../spi/index.ts';
import type { ArchiveService, Store } from '../store/spi.ts';
import { type Harness, type HarnessOptions, harness } from './harness.ts';
import { fileBytes, itemsFormat } from './items-format.ts';
import { type MemoryArchive, memoryHandle } from './memory-archive.ts';
import type { MemoryStore } from './memory-store.ts';
import { type SumFile, sumChecker } from './sum-checker.ts';

/** A route like the real one, in small: check, unmarshal, split durably, choose, once per key, post in batches. */
export const BANK_DAY = `
- route:
    id: bank-day
    errorHandler:
      defaultErrorHandler:
        redeliveryPolicy: { maximumRedeliveries: -1, redeliveryDelay: 1000 }
    from:
      uri: feed:inbox
      steps:
        - to: { uri: "verify:sum", id: check }
        - unmarshal: { custom: { ref: items } }
        - split:
            id: items
            simple: \${body}
            streaming: true
            checkpoint: true
            chunk: 10
            tallyBy: \${exchangeProperty.KaravaaniReport.account}
            tallyAmount: \${body.amount}
            steps:
              - choice:
                  when:
                    - simple: \${body.skip} == true
                      steps:
                        - setProperty: { name: KaravaaniSettlement, constant: not-for-register }
                  otherwise:
                    steps:
                      - idempotentConsumer:
                          simple: \${body.key}
                          content: \${body.content}
                          idempotentRepository: "#payments"
                          eager: false
                          steps:
                            - to: { uri: "keyed:register", id: post }
`;

export interface DayItem {
  readonly key: string;
  readonly content: string;
  readonly amount: string;
  readonly skip?: boolean;
}

export function dayItem(i: number, other: Partial<DayItem> = {}): DayItem {
  return { key: `k${i}`, content: `c${i}`, amount: '1.50', ...other };
}

export function dayFile(items: readonly DayItem[], sequence = 1): SumFile {
  const cents = items.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n).toString();
  const sum = `${cents.slice(0, -2)}.${cents.slice(-2)}`;
  return { account: 'A', sequence, sum, items };
}

export function bankDay<S extends Store = MemoryStore, A extends ArchiveService = MemoryArchive>(
  options: HarnessOptions<S, A> = {},
): Harness<S, A> & { readonly checker: ReturnType<typeof sumChecker> } {
  const checker = sumChecker();
  const h = harness(BANK_DAY, { formats: [itemsFormat()], checkers: [checker], ...options });
  return { ...h, checker };
}

/** As a consumer does: into the archive first, then delivered by its content's hash. */
export async function deliverFile(
  h: Pick<Harness<Store, ArchiveService>, 'archive' | 'feed'>,
  file: SumFile,
): Promise<'settled' | 'parked' | 'known'> {
  const name = `day-${file.sequence}.json`;
  const handle = await h.archive.put(name, memoryHandle(name, fileBytes(file)).open());
  return h.feed.deliver('inbox', { key: handle.sha256, body: handle, headers: { CamelFileName: name } });
}

/** An item that the receiver never takes. */
export function refusal(): Permanent {
  return new Permanent(new KaravaaniError('TEST_REFUSED', 'the receiver refused the item', 'Correct it.'));
}
