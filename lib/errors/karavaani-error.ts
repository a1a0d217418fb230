/** Where something went wrong; every field is optional because no error knows them all. */
export interface ErrorPlace {
  /** File or document name, as the user knows it. */
  file?: string;
  /** 1-based. */
  line?: number;
  /** 1-based, in characters. */
  column?: number;
  /** 0-based byte offset in the file. */
  offset?: number;
  /** Path inside the document: `/Document/BkToCstmrStmt/Stmt[1]` or `route.steps[2].to`. */
  path?: string;
  /** Id of the message (exchange) at hand. */
  message?: string;
}

/** An error that says what happened, where, and what to do. Its code stands in the registry. */
export class KaravaaniError extends Error {
  override readonly name = 'KaravaaniError';
  readonly code: string;
  readonly remedy: string;
  readonly place: ErrorPlace;

  constructor(code: string, what: string, remedy: string, place: ErrorPlace = {}, cause?: unknown) {
    super(what, cause === undefined ? undefined : { cause });
    this.code = code;
    this.remedy = remedy;
    this.place = place;
  }

  /** The same error with more known of its place; what is already known stays. */
  at(place: ErrorPlace): KaravaaniError {
    return new KaravaaniError(this.code, this.message, this.remedy, { ...place, ...this.place }, this.cause);
  }
}

export function isKaravaaniError(error: unknown): error is KaravaaniError {
  return error instanceof KaravaaniError;
}

function formatPlace(place: ErrorPlace): string {
  const position = [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
  const parts = [
    position,
    place.offset === undefined ? '' : `byte ${place.offset}`,
    place.path ?? '',
    place.message === undefined ? '' : `message ${place.message}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** One text for people: `CODE: what happened (where). Remedy.` */
export function formatError(error: unknown): string {
  if (!isKaravaaniError(error)) return error instanceof Error ? error.message : String(error);
  const place = formatPlace(error.place);
  return `${error.code}: ${error.message}${place ? ` (${place})` : ''}. ${error.remedy}`;
}
