import type { ErrorPlace, KaravaaniError } from '../../lib/errors/index.ts';
import { didYouMean } from '../../lib/suggest/index.ts';
import type { Declaration, OptionDeclaration, OptionValues } from '../spi/index.ts';
import { errors } from './errors.ts';
import { type OptionValue, readValue, typeName } from './values.ts';

const KIND: Record<Declaration['kind'], string> = {
  component: 'component',
  dataformat: 'data format',
  eip: 'step',
  language: 'language',
};

interface Given {
  readonly raw: Readonly<Record<string, OptionValue>>;
  /** Text after the scheme, where the declaration has a path. */
  readonly path?: string;
  /** Of the whole, and of each option that was written. */
  readonly place: ErrorPlace;
  /** Which end of a component is read. */
  readonly side?: 'consumer' | 'producer';
  readonly places: Readonly<Record<string, ErrorPlace>>;
}

export interface ReadOptions {
  readonly values: OptionValues;
  readonly errors: readonly KaravaaniError[];
}

/** Checks what was written against a declaration: all errors are told, defaults filled in. */
export function readOptions(declaration: Declaration, given: Given): ReadOptions {
  const kind = KIND[declaration.kind];
  const found: KaravaaniError[] = [];
  const values: Record<string, OptionValue | undefined> = {};
  const known = new Map(declaration.options.map((option) => [option.name, option]));

  const read = (option: OptionDeclaration, raw: OptionValue, place: ErrorPlace): void => {
    const result = readValue(option, raw);
    if ('value' in result) {
      values[option.name] = result.value;
      return;
    }
    const value = option.type === 'secret-file' ? '***' : String(raw);
    found.push(
      errors.ROUTE_OPTION_TYPE(
        {
          option: option.name,
          kind,
          owner: declaration.name,
          type: typeName(option),
          value,
          hint: result.hint,
        },
        place,
      ),
    );
  };

  for (const [name, raw] of Object.entries(given.raw)) {
    const place = given.places[name] ?? given.place;
    const option = known.get(name);
    if (option?.only !== undefined && given.side !== undefined && option.only !== given.side) {
      const ends = { consumer: 'from', producer: 'to' } as const;
      found.push(
        errors.ROUTE_OPTION_SIDE(
          { option: name, kind, owner: declaration.name, end: ends[option.only], here: ends[given.side] },
          place,
        ),
      );
    } else if (option !== undefined) read(option, raw, place);
    else {
      const hint = didYouMean(name, known.keys());
      found.push(errors.ROUTE_OPTION_UNKNOWN({ kind, owner: declaration.name, option: name, hint }, place));
    }
  }
  for (const option of declaration.options) {
    if (given.raw[option.name] !== undefined) continue;
    if (option.required) {
      const { description } = option;
      const owner = declaration.name;
      found.push(errors.ROUTE_OPTION_MISSING({ kind, owner, option: option.name, description }, given.place));
    } else if (option.default !== undefined) read(option, option.default, given.place);
  }
  if (declaration.path !== undefined) {
    const { path } = declaration;
    if (given.path !== undefined && given.path !== '') read(path, given.path, given.place);
    else if (path.required !== false) {
      const { description } = path;
      found.push(
        errors.ROUTE_PATH_MISSING({ scheme: declaration.name, path: path.name, description }, given.place),
      );
    }
  }
  return { values, errors: found };
}
