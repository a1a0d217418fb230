import { canonicalSchemas } from '../../contracts/canonical/index.ts';
import { type Shape, shapeOf } from '../mapping/shape.ts';
import type { CamtItem } from './collector.ts';
import { readCamt } from './reader.ts';
import type { Repeats } from './repeats.ts';

/** Bytes that can be read again from their start: the part of the engine's handle that is needed here. */
interface Openable {
  open(): AsyncIterable<Uint8Array>;
}

/** A message as a sequence of canonical payments that can be walked again; the engine's `BodySequence`. */
export interface CamtSequence {
  readonly kind: 'sequence';
  batches(from?: number): AsyncIterable<readonly CamtItem[]>;
}

/** The items of a message. With what its check found (`repeats`) their keys are final. */
export function camtSequence(body: Openable, repeats: Repeats | undefined): CamtSequence {
  return {
    kind: 'sequence',
    batches: (from = 0) => readCamt(body.open(), { from, ...(repeats === undefined ? {} : { repeats }) }),
  };
}

const declaration = {
  name: 'camt',
  kind: 'dataformat',
  title: 'Bank statements and notifications (camt)',
  description:
    'Reads ISO 20022 camt.052, camt.053 and camt.054, versions 02, 04, 06 and 08, as a sequence of canonical payments. ' +
    'Message, version and dialect are told by the content. After `verify:camt` the keys of the items are final; ' +
    'without it they are provisional where a bank repeats a reference within an entry.',
  options: [],
} as const;

/** Where `verify:` leaves its report for the steps that follow. */
const REPORT = 'KaravaaniReport';

function isOpenable(body: unknown): body is Openable {
  return typeof body === 'object' && body !== null && 'open' in body && typeof body.open === 'function';
}

/** Bytes in memory as something that can be opened again. */
function opened(body: unknown): Openable {
  if (isOpenable(body)) return body;
  if (!(body instanceof Uint8Array)) throw new TypeError('camt reads bytes or a handle');
  return {
    open: async function* () {
      yield body;
    },
  };
}

let payment: Shape | undefined;

/** What a path into a canonical payment leads to, by its schema; in the shape of the engine's data formats. */
function itemPath(
  path: readonly string[],
): { unknown: string; names: readonly string[] } | { unknown?: undefined; values?: readonly string[] } {
  payment ??= shapeOf(canonicalSchemas.payment, Object.values(canonicalSchemas));
  let at = payment;
  for (const name of path) {
    if (at.fields === undefined) return { unknown: name, names: [] };
    const field = at.fields.get(name);
    if (field === undefined) return { unknown: name, names: [...at.fields.keys()] };
    at = field.shape;
  }
  return at.values === undefined ? {} : { values: at.values.map(String) };
}

/** The data format `camt`, in the shape of the engine's data formats. */
export const camtFormat = {
  declaration,
  unmarshal(
    body: unknown,
    exchange: { readonly properties: Readonly<Record<string, unknown>> },
  ): CamtSequence {
    const report = exchange.properties[REPORT] as { repeats?: Repeats } | undefined;
    return camtSequence(opened(body), report?.repeats);
  },
  itemPath,
};
