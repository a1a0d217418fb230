import type { Node } from 'yaml';
import type { ErrorPlace } from '../../lib/errors/index.ts';
import { didYouMean } from '../../lib/suggest/index.ts';
import { readOptions } from '../declare/index.ts';
import {
  type ErrorHandlerModel,
  type RawValue,
  type RedeliveryModel,
  redeliveryModel,
  redeliveryPolicy,
} from '../route/index.ts';
import { errors } from './errors.ts';
import type { Entry, Reader } from './reader.ts';

const HANDLERS = ['defaultErrorHandler', 'noErrorHandler'];
const REFUSED: Readonly<Record<string, string>> = {
  deadLetterChannel:
    'A message that fails for good is parked in the store with its original; use defaultErrorHandler.',
  refErrorHandler: 'Write the errorHandler inside each route.',
  jtaTransactionErrorHandler:
    'What a unit writes is committed in one commit already; use defaultErrorHandler.',
  springTransactionErrorHandler:
    'What a unit writes is committed in one commit already; use defaultErrorHandler.',
};
const REFUSED_POLICY: Readonly<Record<string, string>> = {
  delayPattern: 'Use useExponentialBackOff with backOffMultiplier and maximumRedeliveryDelay.',
  asyncDelayedRedelivery: 'A wait never holds up others; leave the option out.',
  allowRedeliveryWhileStopping:
    'At shutdown a waiting message stays in flight and is resumed; leave the option out.',
  disableRedelivery: 'Write maximumRedeliveries: 0, or leave the policy out.',
};

function readPolicy(reader: Reader, node: Node | null, place: ErrorPlace): RedeliveryModel | undefined {
  const raw: Record<string, RawValue> = {};
  const places: Record<string, ErrorPlace> = {};
  for (const entry of reader.entries(node, "'redeliveryPolicy'", place)) {
    const instead = REFUSED_POLICY[entry.key];
    if (instead !== undefined) {
      reader.report(
        errors.ROUTE_KEY_REFUSED({ what: 'redeliveryPolicy', key: entry.key, instead }, entry.place),
      );
      continue;
    }
    if (entry.key === 'id') continue;
    const value = reader.text(entry.value, entry.key, entry.place);
    if (value === undefined) continue;
    raw[entry.key] = value;
    places[entry.key] = entry.place;
  }
  const { values, errors: found } = readOptions(redeliveryPolicy, { raw, place, places });
  for (const error of found) reader.report(error);
  return found.length === 0 ? redeliveryModel(values) : undefined;
}

function readDefault(reader: Reader, { value, place }: Entry): ErrorHandlerModel {
  let redelivery: RedeliveryModel | undefined;
  for (const entry of reader.entries(value, "'defaultErrorHandler'", place)) {
    if (entry.key === 'redeliveryPolicy') redelivery = readPolicy(reader, entry.value, entry.place);
    else if (entry.key !== 'id') {
      const hint = didYouMean(entry.key, ['redeliveryPolicy', 'id']);
      reader.report(
        errors.ROUTE_KEY_UNKNOWN({ what: 'defaultErrorHandler', key: entry.key, hint }, entry.place),
      );
    }
  }
  return { kind: 'default', place, ...(redelivery === undefined ? {} : { redelivery }) };
}

/** `errorHandler: {defaultErrorHandler: {redeliveryPolicy: {...}}}`. */
export function readErrorHandler(reader: Reader, { value, place }: Entry): ErrorHandlerModel {
  let model: ErrorHandlerModel = { kind: 'default', place };
  for (const entry of reader.entries(value, "'errorHandler'", place, `Write ${HANDLERS[0]}: in it.`)) {
    if (entry.key === 'defaultErrorHandler') model = readDefault(reader, entry);
    else if (entry.key === 'noErrorHandler') model = { kind: 'none', place: entry.place };
    else if (REFUSED[entry.key] !== undefined) {
      const instead = REFUSED[entry.key]!;
      reader.report(errors.ROUTE_KEY_REFUSED({ what: 'errorHandler', key: entry.key, instead }, entry.place));
    } else if (entry.key !== 'id') {
      const hint = didYouMean(entry.key, HANDLERS);
      reader.report(errors.ROUTE_KEY_UNKNOWN({ what: 'errorHandler', key: entry.key, hint }, entry.place));
    }
  }
  return model;
}
