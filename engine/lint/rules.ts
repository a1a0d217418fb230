import type { CompiledRoute } from '../compile/index.ts';
import { type EndpointModel, type RouteModel, type StepModel, stepsOf } from '../route/index.ts';
import { DIFFERENCES } from './differs-from-camel.ts';
import { finding, type LintFinding } from './finding.ts';

export type Rule = (routes: readonly CompiledRoute[]) => LintFinding[];

function isDirect(endpoint: EndpointModel | undefined): endpoint is EndpointModel {
  return endpoint?.scheme === 'direct';
}

const hasRedelivery = ({ errorHandler }: RouteModel): boolean => errorHandler.redelivery !== undefined;

/** Routes that others call, by their name. */
function directRoutes(routes: readonly CompiledRoute[]): Map<string, RouteModel> {
  const models = routes.map(({ model }) => model).filter(({ from }) => isDirect(from));
  return new Map(models.map((model) => [model.from.path, model]));
}

/** Routes that steps call and wait for; a wire tap's copy goes its own way. */
function callees(steps: readonly StepModel[], byName: ReadonlyMap<string, RouteModel>): RouteModel[] {
  return [...stepsOf(steps)].flatMap(({ endpoint, eip }) => {
    const callee = isDirect(endpoint) && eip !== 'wireTap' ? byName.get(endpoint.path) : undefined;
    return callee === undefined ? [] : [callee];
  });
}

/** Endpoints that steps send to, in the routes that they call too. */
function endpointsOf(
  steps: readonly StepModel[],
  byName: ReadonlyMap<string, RouteModel>,
  seen = new Set<RouteModel>(),
): Set<EndpointModel> {
  const all = new Set([...stepsOf(steps)].flatMap(({ endpoint }) => endpoint ?? []));
  for (const callee of callees(steps, byName)) {
    if (seen.has(callee)) continue;
    seen.add(callee);
    for (const endpoint of endpointsOf(callee.steps, byName, seen)) all.add(endpoint);
  }
  return all;
}

/**
 * An effect that no key protects is never once (D3): a redelivery repeats it surely, a crash between the effect and
 * the settlement does. A redelivery goes no further than the route that states it, so each route is judged alone.
 */
const oneShot: Rule = (routes) =>
  routes.flatMap(({ model, producers }) =>
    producers
      .filter(({ producer }) => producer.effect === 'one-shot')
      .map(({ uri, endpoint }) => {
        const [rule, when] = hasRedelivery(model)
          ? ['one-shot-retried', `route '${model.id}' redelivers, and a message may be walked again`]
          : ['one-shot-effect', 'a message may be walked again after a crash or by a retry'];
        return finding(
          'error',
          rule,
          endpoint.place,
          `'${uri}' does its effect again each time it is sent to; ${when}`,
          'Use an endpoint that is idempotent or keyed: for file:, one file per message instead of fileExist: Append.',
        );
      }),
  );

/** What stands before a checkpointed split runs again at each resume and retry; so does what it calls. */
const beforeCheckpoint: Rule = (routes) => {
  const byName = directRoutes(routes);
  const producers = routes.flatMap((route) => route.producers);
  const found = new Map<EndpointModel, LintFinding>();
  for (const { model } of routes) {
    const at = model.steps.findIndex(
      ({ eip, options }) => eip === 'split' && String(options['checkpoint']) === 'true',
    );
    const before = endpointsOf(model.steps.slice(0, Math.max(0, at)), byName);
    for (const { uri, endpoint, producer } of producers) {
      if (producer.effect === 'none' || !before.has(endpoint)) continue;
      const what = `'${uri}' stands before a split with a checkpoint: it is sent to again when the split is resumed or retried`;
      const remedy = 'Put it behind the split, or into it.';
      found.set(endpoint, finding('warn', 'effect-before-checkpoint', endpoint.place, what, remedy));
    }
  }
  return [...found.values()];
};

const unreached: Rule = (routes) => {
  const called = new Set<string>();
  for (const { model } of routes) {
    for (const { endpoint } of stepsOf(model.steps)) if (isDirect(endpoint)) called.add(endpoint.path);
  }
  return routes
    .filter(({ model }) => isDirect(model.from) && !called.has(model.from.path))
    .map(({ model }) =>
      finding(
        'warn',
        'direct-not-called',
        model.from.place,
        `no route sends to 'direct:${model.from.path}'`,
        'Send to it, or leave the route out.',
      ),
    );
};

/** Routes that call each other in a circle never end. */
const circles: Rule = (routes) => {
  const models = routes.map(({ model }) => model);
  const byName = directRoutes(routes);
  const reaches = (from: RouteModel, to: RouteModel, seen: Set<RouteModel>): boolean =>
    callees(from.steps, byName).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  return models
    .filter((model) => reaches(model, model, new Set()))
    .map((model) =>
      finding(
        'error',
        'direct-circle',
        model.from.place,
        `route '${model.id}' calls itself, by way of others perhaps`,
        'Break the circle: a message in it never ends.',
      ),
    );
};

const generatedIds: Rule = (routes) =>
  routes
    .filter(({ model }) => model.idGiven === false)
    .map(({ model }) =>
      finding(
        'warn',
        'route-id-missing',
        model.place,
        `the route has no id; it is called '${model.id}' by its place in the file`,
        'Give it an id: messages are remembered under it, and a place changes.',
      ),
    );

const noTally: Rule = (routes) =>
  routes.flatMap(({ model }) => {
    const verified = [...stepsOf(model.steps)].some(({ endpoint }) => endpoint?.scheme === 'verify');
    const splits = [...stepsOf(model.steps)].filter(
      ({ eip, options }) =>
        eip === 'split' && String(options['checkpoint']) === 'true' && options['tallyBy'] === undefined,
    );
    return (verified ? splits : []).map(({ id, place }) =>
      finding(
        'warn',
        'split-without-tally',
        place,
        `split '${id}' counts nothing, so its message cannot be reconciled with what the check found`,
        'Write tallyBy, and tallyAmount where there are amounts.',
      ),
    );
  });

function writtenOptions(
  route: RouteModel,
): { step?: StepModel; endpoint?: EndpointModel; side?: 'consumer' | 'producer' }[] {
  const steps = [...stepsOf(route.steps)];
  const producers = steps.flatMap(({ endpoint }) =>
    endpoint === undefined ? [] : [{ endpoint, side: 'producer' as const }],
  );
  return [
    ...steps.map((step) => ({ step })),
    { endpoint: route.from, side: 'consumer' as const },
    ...producers,
  ];
}

/** A default of Camel's that a route relies on, and that ours is not. */
const differs: Rule = (routes) =>
  routes.flatMap(({ model }) =>
    writtenOptions(model).flatMap(({ step, endpoint, side }) =>
      DIFFERENCES.flatMap(({ topic, camel, ours, option }) => {
        if (option === undefined) return [];
        const isStep = step !== undefined && option.eip === step.eip;
        const isEndpoint =
          endpoint !== undefined && option.component === endpoint.scheme && option.side === side;
        if (!isStep && !isEndpoint) return [];
        const written = isStep ? step.options : endpoint!.parameters;
        if (written[option.name] !== undefined) return [];
        if (option.unless !== undefined && String(written[option.unless]) === 'true') return [];
        const { place } = isStep ? step : endpoint!;
        const what = `${topic}: Camel ${camel} Here it ${ours}`.replace(/\.$/, '');
        return [finding('warn', 'differs-from-camel', place, what, `Write it out: ${option.write}.`)];
      }),
    ),
  );

export const RULES: readonly Rule[] = [
  oneShot,
  beforeCheckpoint,
  unreached,
  circles,
  generatedIds,
  noTally,
  differs,
];
