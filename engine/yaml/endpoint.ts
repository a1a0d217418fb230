import type { Node } from 'yaml';
import type { ErrorPlace } from '../../lib/errors/index.ts';
import { type EndpointModel, parseUri, type RawValue } from '../route/index.ts';
import { errors } from './errors.ts';
import type { Reader } from './reader.ts';

export interface EndpointNodes {
  readonly uri: Node | null;
  readonly uriPlace: ErrorPlace;
  readonly parameters: Node | null | undefined;
  readonly parametersPlace: ErrorPlace;
}

/** An endpoint of its URI and its `parameters`, which win over the URI's query. */
export function readEndpoint(reader: Reader, nodes: EndpointNodes): EndpointModel | undefined {
  const place = reader.place(nodes.uri, nodes.uriPlace);
  const uri = reader.text(nodes.uri, 'uri', nodes.uriPlace);
  const parameters: Record<string, RawValue> = {};
  const places: Record<string, ErrorPlace> = {};
  if (nodes.parameters !== undefined) {
    for (const entry of reader.entries(nodes.parameters, "'parameters'", nodes.parametersPlace)) {
      const value = reader.textOrList(entry.value, entry.key, entry.place);
      if (value === undefined) continue;
      parameters[entry.key] = value;
      places[entry.key] = entry.place;
    }
  }
  if (uri === undefined) return undefined;
  const parts = parseUri(uri);
  if (parts === undefined) {
    reader.report(errors.ROUTE_URI({ uri }, place));
    return undefined;
  }
  const { scheme, path } = parts;
  return { scheme, path, parameters: { ...parts.parameters, ...parameters }, place, places };
}
