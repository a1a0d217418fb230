export { CONTENT_BYTES, DIGEST_BYTES, keyWrites } from './keys.ts';
export { memoryKey, memoryUnchanged, putAlarm } from './memory.ts';
export {
  arrivalKey,
  type MessageRecord,
  type MessageState,
  type MessageValue,
  messageRecord,
  putMessage,
  type StoredBody,
} from './message.ts';
export { type ParkedState, type ParkedValue, parkedValue, putParked } from './parked.ts';
export { describeState } from './storable.ts';
export { putVerdict, storedTotals, type VerdictValue, verdictPrefix } from './verdict.ts';
