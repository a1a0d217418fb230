export { collectingLog, type LogLine } from './collecting-log.ts';
export { createFeed, type Feed } from './feed.ts';
export { type Harness, type HarnessOptions, harness } from './harness.ts';
export { KeyedSink, type Posted, type SinkHooks } from './keyed-sink.ts';
export { MemoryArchive, memoryHandle } from './memory-archive.ts';
export { MemoryData } from './memory-data.ts';
export { MemoryStore, type StoreHooks } from './memory-store.ts';
export { until, VirtualTime } from './virtual-time.ts';
