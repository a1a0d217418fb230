import { didYouMean } from '../../lib/suggest/index.ts';
import type { FormatModel } from '../route/index.ts';
import { errors } from './errors.ts';
import type { Entry, Reader } from './reader.ts';

/** `custom: {ref: name}` (or `custom: name`): a registered data format. */
export function readFormat(reader: Reader, { key, value, place }: Entry): FormatModel | undefined {
  if (key !== 'custom') {
    const instead = 'Write custom: and in it ref: with the name of a registered data format.';
    reader.report(errors.ROUTE_KEY_REFUSED({ what: 'marshal and unmarshal', key, instead }, place));
    return undefined;
  }
  if (reader.isScalar(value)) {
    const name = reader.text(value, key, place);
    return name === undefined ? undefined : { name, place: reader.place(value, place) };
  }
  let format: FormatModel | undefined;
  for (const entry of reader.entries(value, "'custom'", place)) {
    if (entry.key === 'ref') {
      const name = reader.text(entry.value, 'ref', entry.place);
      if (name !== undefined) format = { name, place: reader.place(entry.value, entry.place) };
    } else if (entry.key !== 'id') {
      const hint = didYouMean(entry.key, ['ref', 'id']);
      reader.report(errors.ROUTE_KEY_UNKNOWN({ what: "'custom'", key: entry.key, hint }, entry.place));
    }
  }
  return format;
}
