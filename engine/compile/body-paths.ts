import type { KaravaaniError } from '../../lib/errors/index.ts';
import { didYouMean } from '../../lib/suggest/index.ts';
import type { ExpressionModel, RouteModel, StepModel } from '../route/index.ts';
import type { DataFormat } from '../spi/index.ts';
import { errors } from './errors.ts';

type ItemPath = NonNullable<DataFormat['itemPath']>;

/** What is known of the body at a step: nothing, a sequence of items, or one item. */
interface Body {
  readonly is: 'unknown' | 'sequence' | 'item';
  readonly path?: ItemPath | undefined;
}

const UNKNOWN: Body = { is: 'unknown' };

/** Steps that leave another body than they found. */
const REPLACING: ReadonlySet<string> = new Set(['to', 'setBody', 'marshal']);

/** `${body.a.b}`, and the text that it is compared with, if any. */
const USE = /\$\{body((?:\??\.[A-Za-z_]\w*)+)\}(?:\s*[!=]=\s*(?:'([^']*)'|"([^"]*)"))?/g;

function* usesIn(text: string): Generator<{ path: string[]; compared: string | undefined }> {
  for (const [, path = '', single, double] of text.matchAll(USE)) {
    yield { path: path.split(/\??\./).slice(1), compared: single ?? double };
  }
}

function wrongUses(expression: ExpressionModel, itemPath: ItemPath): KaravaaniError[] {
  if (expression.language !== 'simple') return [];
  const found: KaravaaniError[] = [];
  for (const { path, compared } of usesIn(String(expression.value))) {
    const leadsTo = itemPath(path);
    const shown = `body.${path.join('.')}`;
    if (leadsTo.unknown !== undefined) {
      const hint = didYouMean(leadsTo.unknown, leadsTo.names);
      found.push(errors.ROUTE_BODY_PATH({ path: shown, name: leadsTo.unknown, hint }, expression.place));
    } else if (compared !== undefined && leadsTo.values !== undefined && !leadsTo.values.includes(compared)) {
      const hint = didYouMean(compared, leadsTo.values);
      found.push(errors.ROUTE_BODY_VALUE({ path: shown, value: compared, hint }, expression.place));
    }
  }
  return found;
}

/** Walks the steps of one route in order. */
class Walk {
  readonly found: KaravaaniError[] = [];
  readonly #formats: ReadonlyMap<string, DataFormat>;

  constructor(formats: ReadonlyMap<string, DataFormat>) {
    this.#formats = formats;
  }

  /** The body after the steps. */
  steps(models: readonly StepModel[], before: Body): Body {
    return models.reduce((body, model) => this.#step(model, body), before);
  }

  #step(model: StepModel, body: Body): Body {
    if (model.expression !== undefined) this.#look(model.expression, body);
    const inner = model.eip === 'split' ? itemOf(body, model.expression) : body;
    // Options that hold an expression, as text: what has no function in it is left alone.
    for (const [name, value] of Object.entries(model.options)) {
      const place = model.places[name] ?? model.place;
      if (typeof value === 'string') this.#look({ language: 'simple', value, place }, inner);
    }
    if (model.eip === 'unmarshal') {
      const path = this.#formats.get(model.format?.name ?? '')?.itemPath;
      return path === undefined ? UNKNOWN : { is: 'sequence', path };
    }
    const branches = [model.steps, ...model.clauses.map((clause) => [clause])];
    const after = branches.map((steps) => this.steps(steps, inner));
    if (model.eip === 'split') return body;
    return REPLACING.has(model.eip) || after.some((each) => each !== body) ? UNKNOWN : body;
  }

  #look(expression: ExpressionModel, { is, path }: Body): void {
    if (is === 'item' && path !== undefined) this.found.push(...wrongUses(expression, path));
  }
}

/** The body within a split: one of its items when it takes the whole of a sequence apart. */
function itemOf({ is, path }: Body, expression: ExpressionModel | undefined): Body {
  const whole = expression?.language === 'simple' && String(expression.value).trim() === '${body}';
  return is === 'sequence' && whole ? { is: 'item', path } : UNKNOWN;
}

/**
 * Paths into the items of a split whose data format says what they hold, and texts that these are compared with: a
 * slip of the pen would be a condition that never holds, and what depends on it would go another way, unseen.
 */
export function findWrongPaths(
  models: readonly RouteModel[],
  formats: ReadonlyMap<string, DataFormat>,
): KaravaaniError[] {
  return models.flatMap(({ steps }) => {
    const walk = new Walk(formats);
    walk.steps(steps, UNKNOWN);
    return walk.found;
  });
}
