import { LineCounter, type Node, parseAllDocuments } from 'yaml';
import type { KaravaaniError } from '../../lib/errors/index.ts';
import { didYouMean } from '../../lib/suggest/index.ts';
import type { RouteModel } from '../route/index.ts';
import { CAMEL_DOCUMENTS } from './camel-names.ts';
import { errors } from './errors.ts';
import type { PlaceholderSource } from './placeholders.ts';
import { Reader } from './reader.ts';
import { RouteReader } from './route.ts';

export interface LoadedRoutes {
  readonly routes: readonly RouteModel[];
  /** Everything that is wrong in the file, not only the first; a route with an error may still be in `routes`. */
  readonly errors: readonly KaravaaniError[];
}

/** `reference-payments` of `routes/bank/reference-payments.camel.yaml`. */
function baseName(file: string): string {
  return file
    .replace(/^.*[\\/]/, '')
    .replace(/\.ya?ml$/, '')
    .replace(/\.camel$/, '');
}

/**
 * Reads the routes of one Camel YAML DSL file. `file` is used in errors, and for the id of a route that has
 * none. Placeholders are resolved here and nowhere else.
 */
export function loadRoutes(text: string, file: string, source: PlaceholderSource): LoadedRoutes {
  const lines = new LineCounter();
  const reader = new Reader(file, lines, source);
  const routes: RouteModel[] = [];
  const routeReader = new RouteReader(reader);
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  for (const document of Array.isArray(documents) ? documents : []) {
    for (const error of document.errors) {
      reader.report(errors.ROUTE_YAML({ why: error.message }, reader.placeAt(error.pos[0])));
    }
    if (document.errors.length > 0 || document.contents === null) continue;
    for (const item of reader.items(document.contents as Node, 'the file', { file, line: 1, column: 1 })) {
      const place = reader.place(item);
      for (const entry of reader.entries(item, 'a part of the file', place)) {
        const id = `${baseName(file)}-${routes.length + 1}`;
        if (entry.key === 'route' || entry.key === 'from') {
          const route =
            entry.key === 'route' ? routeReader.route(entry, id) : routeReader.bareFrom(entry, id);
          if (route !== undefined) routes.push(route);
          continue;
        }
        const instead = CAMEL_DOCUMENTS[entry.key];
        reader.report(
          instead === undefined
            ? errors.ROUTE_KEY_UNKNOWN(
                { what: 'a route file', key: entry.key, hint: didYouMean(entry.key, ['route', 'from']) },
                entry.place,
              )
            : errors.ROUTE_KEY_REFUSED({ what: 'a route file', key: entry.key, instead }, entry.place),
        );
      }
    }
  }
  return { routes, errors: reader.errors };
}
