export { keyWrites } from './keys.ts';
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
