/** An endpoint URI cut into its parts. */
export interface UriParts {
  readonly scheme: string;
  readonly path: string;
  /** As written, `%XX` and `+` decoded, except `RAW(...)`, whose content is taken as it is. */
  readonly parameters: Record<string, string>;
}

const RAW = /^RAW\((.*)\)$/s;

function decode(text: string): string {
  const raw = RAW.exec(text);
  if (raw) return raw[1]!;
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A lone % (a regular expression, a format) is not an escape.
    return spaced;
  }
}

/**
 * Cuts `scheme:path?name=value&...`; `scheme://path` means the same. Undefined when there is no scheme. A
 * parameter written twice keeps its last value.
 */
export function parseUri(uri: string): UriParts | undefined {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/)?([^?]*)(?:\?(.*))?$/s.exec(uri.trim());
  if (!match) return undefined;
  const parameters: Record<string, string> = {};
  for (const pair of (match[3] ?? '').split(/&(?![^(]*\))/)) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    parameters[name] = equals < 0 ? '' : decode(pair.slice(equals + 1));
  }
  return { scheme: match[1]!, path: match[2]!, parameters };
}
