import { formatError } from '../../lib/errors/index.ts';
import { createMock, type MockComponent } from '../component/index.ts';
import { createRuntime, type Runtime, type RuntimeOptions } from '../runtime/index.ts';
import type { RuntimeEvent } from '../spi/index.ts';
import type { ArchiveService, Store } from '../store/spi.ts';
import { loadRoutes } from '../yaml/index.ts';
import { collectingLog } from './collecting-log.ts';
import { createFeed, type Feed } from './feed.ts';
import { KeyedSink } from './keyed-sink.ts';
import { MemoryArchive } from './memory-archive.ts';
import { MemoryStore } from './memory-store.ts';
import { VirtualTime } from './virtual-time.ts';

export interface Harness<S extends Store = MemoryStore, A extends ArchiveService = MemoryArchive> {
  readonly runtime: Runtime;
  readonly store: S;
  readonly archive: A;
  readonly mock: MockComponent;
  /** `feed:name`: brings in what the test gives. */
  readonly feed: Feed;
  /** `keyed:name`: a receiver that enforces keys. */
  readonly sink: KeyedSink;
  readonly time: VirtualTime;
  readonly log: ReturnType<typeof collectingLog>;
  readonly events: RuntimeEvent[];
}

export interface HarnessOptions<S extends Store = MemoryStore, A extends ArchiveService = MemoryArchive>
  extends Partial<Omit<RuntimeOptions, 'routes' | 'store' | 'archive' | 'log'>> {
  readonly properties?: Record<string, string>;
  readonly store?: S;
  readonly archive?: A;
  readonly time?: VirtualTime;
  readonly sink?: KeyedSink;
}

/** A runtime of YAML routes over everything in memory, in virtual time, for tests. */
export function harness<S extends Store = MemoryStore, A extends ArchiveService = MemoryArchive>(
  yaml: string,
  options: HarnessOptions<S, A> = {},
): Harness<S, A> {
  const { properties = {}, ...rest } = options;
  // Where none is given, the type says the default.
  const store = options.store ?? (new MemoryStore() as unknown as S);
  const time = options.time ?? new VirtualTime();
  const archive = options.archive ?? (new MemoryArchive(time) as unknown as A);
  const { routes, errors } = loadRoutes(yaml, 'test.camel.yaml', { properties, env: {} });
  if (errors.length > 0) throw new Error(errors.map(formatError).join('\n'));
  const mock = createMock();
  const feed = createFeed();
  const sink = options.sink ?? new KeyedSink();
  const log = collectingLog();
  const events: RuntimeEvent[] = [];
  let seed = 1;
  const runtime = createRuntime({
    clock: time,
    wait: time.wait,
    random: () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    },
    onEvent: (event) => events.push(event),
    ...rest,
    routes,
    store,
    archive,
    log,
    components: [mock, feed, sink.component(), ...(options.components ?? [])],
  });
  return { runtime, store, archive, mock, feed, sink, time, log, events };
}
