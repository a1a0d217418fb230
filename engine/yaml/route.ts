import type { Node } from 'yaml';
import { visit } from 'yaml';
import type { ErrorPlace } from '../../lib/errors/index.ts';
import { didYouMean } from '../../lib/suggest/index.ts';
import type { EndpointModel, ErrorHandlerModel, RouteModel, StepModel } from '../route/index.ts';
import { StepIds } from '../route/index.ts';
import { readEndpoint } from './endpoint.ts';
import { readErrorHandler } from './error-handler.ts';
import { errors } from './errors.ts';
import type { Entry, Reader } from './reader.ts';
import { StepReader } from './step.ts';

const ROUTE_KEYS = ['id', 'description', 'note', 'autoStartup', 'startupOrder', 'errorHandler', 'from'];
const FROM_KEYS = ['uri', 'parameters', 'steps', 'id', 'description', 'note'];
const REFUSED: Readonly<Record<string, string>> = {
  errorHandlerRef: 'Write the errorHandler in the route itself.',
  routeConfigurationId: 'Write the errorHandler in the route itself.',
  onException: 'Failed messages are parked; state a redeliveryPolicy in the errorHandler.',
  onCompletion: 'Write the steps at the end of the route.',
  precondition: 'Leave the route out of the configuration where it is not wanted.',
  routePolicy: 'Use autoStartup and startupOrder.',
  streamCache: 'Bodies can be read again already; leave the option out.',
  messageHistory: 'Message history is always kept; leave the option out.',
  logMask: 'Logs are always masked; leave the option out.',
  trace: 'Message history is always kept; leave the option out.',
};

function givenIds(node: Node | null): string[] {
  const ids: string[] = [];
  if (node === null) return ids;
  visit(node, {
    Pair(_, pair) {
      const { key, value } = pair as unknown as {
        key: { value?: unknown } | null;
        value: { value?: unknown } | null;
      };
      if (key?.value === 'id' && typeof value?.value === 'string') ids.push(value.value);
    },
  });
  return ids;
}

interface FromPart {
  readonly endpoint: EndpointModel | undefined;
  readonly steps: readonly StepModel[];
}

/** Reads one route: a `route:` with its `from`, or a bare `from:`. */
export class RouteReader {
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** `fallbackId` is used, and told by lint, when the route has none. */
  route({ value, place }: Entry, fallbackId: string): RouteModel | undefined {
    const reader = this.#reader;
    const texts: Record<string, string | undefined> = {};
    let errorHandler: ErrorHandlerModel | undefined;
    let from: FromPart | undefined;
    for (const entry of reader.entries(value, "'route'", place)) {
      if (entry.key === 'from') from = this.#from(entry, value);
      else if (entry.key === 'errorHandler') errorHandler = readErrorHandler(reader, entry);
      else if (ROUTE_KEYS.includes(entry.key))
        texts[entry.key] = reader.text(entry.value, entry.key, entry.place);
      else this.#unknown('route', ROUTE_KEYS, entry);
    }
    if (from === undefined) {
      reader.report(errors.ROUTE_VALUE_MISSING({ key: 'from' }, place));
      return undefined;
    }
    return this.#model(texts, from, errorHandler, place, fallbackId);
  }

  /** A document that is only a `from:`; its id is the route's. */
  bareFrom(entry: Entry, fallbackId: string): RouteModel | undefined {
    const from = this.#from(entry, entry.value);
    const ids = this.#reader.entries(entry.value, "'from'", entry.place).filter((each) => each.key === 'id');
    const id = ids[0] === undefined ? undefined : this.#reader.text(ids[0].value, 'id', ids[0].place);
    return this.#model({ id }, from, undefined, entry.place, fallbackId);
  }

  #model(
    texts: Readonly<Record<string, string | undefined>>,
    from: FromPart,
    errorHandler: ErrorHandlerModel | undefined,
    place: ErrorPlace,
    fallbackId: string,
  ): RouteModel | undefined {
    if (from.endpoint === undefined) return undefined;
    const { id = fallbackId, description, autoStartup, startupOrder } = texts;
    const order = this.#order(startupOrder, place);
    return {
      id,
      ...(texts['id'] === undefined ? { idGiven: false } : {}),
      autoStartup: this.#autoStartup(autoStartup, place),
      errorHandler: errorHandler ?? { kind: 'default', place },
      from: from.endpoint,
      steps: from.steps,
      place,
      ...(description === undefined ? {} : { description }),
      ...(order === undefined ? {} : { startupOrder: order }),
    };
  }

  #autoStartup(text: string | undefined, place: ErrorPlace): boolean {
    if (text === undefined || text === 'true') return true;
    if (text !== 'false') this.#wrong('autoStartup', 'true or false', text, place);
    return false;
  }

  #order(text: string | undefined, place: ErrorPlace): number | undefined {
    if (text === undefined) return undefined;
    if (!/^\d+$/.test(text)) this.#wrong('startupOrder', 'a whole number', text, place);
    return Number(text);
  }

  #wrong(key: string, expected: string, found: string, place: ErrorPlace): void {
    const hint = `Write ${expected}.`;
    this.#reader.report(errors.ROUTE_SHAPE({ what: `'${key}'`, expected, found: `'${found}'`, hint }, place));
  }

  #from({ value, place }: Entry, route: Node | null): FromPart {
    const reader = this.#reader;
    if (reader.isScalar(value)) {
      const hint = { uri: value, uriPlace: place, parameters: undefined, parametersPlace: place };
      return { endpoint: readEndpoint(reader, hint), steps: [] };
    }
    const found = new Map<string, Entry>();
    for (const entry of reader.entries(value, "'from'", place)) {
      if (FROM_KEYS.includes(entry.key)) found.set(entry.key, entry);
      else this.#unknown('from', FROM_KEYS, entry);
    }
    const uri = found.get('uri');
    const parameters = found.get('parameters');
    const steps = found.get('steps');
    if (uri === undefined) reader.report(errors.ROUTE_VALUE_MISSING({ key: 'uri' }, place));
    if (steps === undefined) reader.report(errors.ROUTE_VALUE_MISSING({ key: 'steps' }, place));
    const endpoint =
      uri === undefined
        ? undefined
        : readEndpoint(reader, {
            uri: uri.value,
            uriPlace: uri.place,
            parameters: parameters?.value,
            parametersPlace: parameters?.place ?? place,
          });
    const stepReader = new StepReader(reader, new StepIds(givenIds(route)));
    return { endpoint, steps: steps === undefined ? [] : stepReader.steps(steps.value, steps.place) };
  }

  #unknown(what: string, known: readonly string[], { key, place }: Entry): void {
    const instead = REFUSED[key];
    this.#reader.report(
      instead === undefined
        ? errors.ROUTE_KEY_UNKNOWN({ what: `'${what}'`, key, hint: didYouMean(key, known) }, place)
        : errors.ROUTE_KEY_REFUSED({ what: `'${what}'`, key, instead }, place),
    );
  }
}
