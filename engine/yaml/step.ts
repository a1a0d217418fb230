import type { Node } from 'yaml';
import type { ErrorPlace } from '../../lib/errors/index.ts';
import { didYouMean } from '../../lib/suggest/index.ts';
import type { EipDeclaration } from '../eip/index.ts';
import { eips } from '../eip/index.ts';
import type { StepIds } from '../route/index.ts';
import {
  type ExpressionModel,
  type FormatModel,
  LANGUAGES,
  type RawValue,
  type StepModel,
} from '../route/index.ts';
import { CAMEL_STEPS } from './camel-names.ts';
import { readEndpoint } from './endpoint.ts';
import { errors } from './errors.ts';
import { looksLikeLanguage, readExpression, readLanguage } from './expression.ts';
import { readFormat } from './format.ts';
import type { Entry, Reader } from './reader.ts';

/** Keys that every step may have. Notes are for people and change nothing. */
const COMMON = ['id', 'description', 'note'];

/** Reads one step after another; what cannot be read is left out, with its error. */
export class StepReader {
  readonly #reader: Reader;
  readonly #ids: StepIds;

  constructor(reader: Reader, ids: StepIds) {
    this.#reader = reader;
    this.#ids = ids;
  }

  steps(node: Node | null | undefined, place: ErrorPlace): StepModel[] {
    const found: StepModel[] = [];
    for (const item of this.#reader.items(node, "'steps'", place)) {
      const step = this.#step(item);
      if (step !== undefined) found.push(step);
    }
    return found;
  }

  #step(node: Node): StepModel | undefined {
    const reader = this.#reader;
    const place = reader.place(node);
    const hint = 'Write - name: and its options; each step begins with a dash.';
    const [entry, extra] = reader.entries(node, 'a step', place, hint);
    if (entry === undefined) return undefined;
    if (extra !== undefined) {
      const what = `a step is one name; here are '${entry.key}' and '${extra.key}'. It`;
      reader.report(errors.ROUTE_SHAPE({ what, expected: 'one name', found: 'several', hint }, extra.place));
    }
    const eip = eips.get(entry.key);
    if (eip !== undefined) return this.#read(eip.declaration, entry);
    const instead = CAMEL_STEPS[entry.key];
    const names = [...eips.keys()];
    const known = `Supported: ${names.join(', ')}.`;
    const told =
      instead === undefined ? didYouMean(entry.key, names) : `Camel's step is not supported. ${instead}`;
    reader.report(errors.ROUTE_STEP_UNKNOWN({ key: entry.key, hint: `${told} ${known}` }, entry.place));
    return undefined;
  }

  #read(declaration: EipDeclaration, { value, place }: Entry): StepModel {
    const parts = new StepParts(declaration, place);
    const { short } = declaration;
    if (short !== undefined && this.#reader.isScalar(value)) {
      this.#entry(parts, { key: short, value, place: this.#reader.place(value, place) });
    } else {
      const hint =
        short === undefined ? 'Write its options below it.' : `Write its options below it, or a ${short}.`;
      for (const entry of this.#reader.entries(value, `'${declaration.name}'`, place, hint))
        this.#entry(parts, entry);
    }
    return this.#model(parts);
  }

  #model(parts: StepParts): StepModel {
    const { declaration, place, options, places, uri, parameters } = parts;
    const endpoint =
      uri === undefined
        ? undefined
        : readEndpoint(this.#reader, {
            uri: uri.value,
            uriPlace: uri.place,
            parameters: parameters?.value,
            parametersPlace: parameters?.place ?? uri.place,
          });
    return {
      eip: declaration.name,
      id: this.#ids.take(declaration.name, parts.id),
      options,
      steps: parts.steps,
      clauses: parts.clauses,
      place,
      places,
      ...(parts.expression === undefined ? {} : { expression: parts.expression }),
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(parts.format === undefined ? {} : { format: parts.format }),
    };
  }

  #entry(parts: StepParts, entry: Entry): void {
    const { declaration } = parts;
    const { key, value, place } = entry;
    const reader = this.#reader;
    if (COMMON.includes(key)) {
      const text = reader.text(value, key, place);
      if (key === 'id') parts.id = text;
    } else if (key === 'steps' && declaration.steps === true) parts.steps = this.steps(value, place);
    else if (key === 'uri' && declaration.endpoint === true) parts.uri = entry;
    else if (key === 'parameters' && declaration.endpoint === true) parts.parameters = entry;
    else if (declaration.expression !== undefined && (key === 'expression' || looksLikeLanguage(key))) {
      this.#expression(parts, entry);
    } else if (declaration.clauses?.[key] !== undefined) this.#clause(parts, entry);
    else if (declaration.options.some((option) => option.name === key)) {
      const raw = reader.textOrList(value, key, place);
      if (raw === undefined) return;
      parts.options[key] = raw;
      parts.places[key] = place;
    } else if (declaration.format === true) parts.format = readFormat(reader, entry) ?? parts.format;
    else this.#unknown(parts, entry);
  }

  #expression(parts: StepParts, { key, value, place }: Entry): void {
    if (parts.expression !== undefined) {
      this.#reader.report(errors.ROUTE_EXPRESSION_TWICE({ what: parts.declaration.name }, place));
    }
    parts.expression =
      key === 'expression'
        ? readExpression(this.#reader, value, place)
        : readLanguage(this.#reader, key, value, place);
  }

  #clause(parts: StepParts, entry: Entry): void {
    const { declaration, many } = parts.declaration.clauses![entry.key]!;
    if (!many) parts.clauses.push(this.#read(declaration, entry));
    else {
      for (const item of this.#reader.items(entry.value, `'${entry.key}'`, entry.place)) {
        const place = this.#reader.place(item, entry.place);
        parts.clauses.push(this.#read(declaration, { key: entry.key, value: item, place }));
      }
    }
  }

  #unknown({ declaration }: StepParts, { key, place }: Entry): void {
    const what = `step '${declaration.name}'`;
    const instead = declaration.refused?.[key];
    if (instead !== undefined) {
      this.#reader.report(errors.ROUTE_KEY_REFUSED({ what, key, instead }, place));
      return;
    }
    const known = [...COMMON, ...declaration.options.map((option) => option.name)];
    if (declaration.steps === true) known.push('steps');
    if (declaration.endpoint === true) known.push('uri', 'parameters');
    if (declaration.expression !== undefined) known.push('expression', ...LANGUAGES);
    known.push(...Object.keys(declaration.clauses ?? {}));
    this.#reader.report(errors.ROUTE_KEY_UNKNOWN({ what, key, hint: didYouMean(key, known) }, place));
  }
}

/** A step while it is read. */
class StepParts {
  readonly declaration: EipDeclaration;
  readonly place: ErrorPlace;
  readonly options: Record<string, RawValue> = {};
  readonly places: Record<string, ErrorPlace> = {};
  readonly clauses: StepModel[] = [];
  id: string | undefined;
  steps: StepModel[] = [];
  expression: ExpressionModel | undefined;
  format: FormatModel | undefined;
  uri: Entry | undefined;
  parameters: Entry | undefined;

  constructor(declaration: EipDeclaration, place: ErrorPlace) {
    this.declaration = declaration;
    this.place = place;
  }
}
