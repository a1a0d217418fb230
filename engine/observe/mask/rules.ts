/** What a contract's `x-personal` label says a value is (D9). */
export type PersonalLabel = 'hetu' | 'name' | 'address' | 'account' | 'contact' | 'union';

/** `show`: never personal. `hash`: may carry anything, but two lines about the same thing shall be told as such. */
export type FieldRule = 'show' | 'hash' | PersonalLabel;

const rule = (value: FieldRule, names: string): [string, FieldRule][] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, value]);

/**
 * Rules of field names, whatever object they stand in. A field that has no rule here, and none from a contract, is
 * masked: forgetting a field hides it.
 */
export const FIELD_RULES: ReadonlyMap<string, FieldRule> = new Map([
  // Made by the engine or written by who configures it.
  ...rule('show', 'fund environment version routeId route nodeId step steps component checker format space'),
  ...rule('show', 'message messageId exchangeId id parked split chunk index item from next kind type level'),
  ...rule('show', 'sha256 code codes state status outcome settlement settlements finding findings'),
  // Texts of the error registry: what looks personal in them is hidden, what to do is not.
  ...rule('show', 'what remedy alarm timer'),
  ...rule('show', 'CamelSplitIndex CamelSplitComplete CamelFileLength KaravaaniSettlement'),
  // Quantities.
  ...rule(
    'show',
    'count items attempt attempts failed done accepted size bytes keys records limit removed entries',
  ),
  ...rule(
    'show',
    'ms startMs delayMs waitMs elapsedMs durationMs seconds at since until expiresAt days offset line column',
  ),
  // The process and its surroundings.
  ...rule('show', 'pid port host url signal exitCode errno syscall statusCode method schema synchronous'),
  // Containers: their fields are judged one by one.
  ...rule('show', 'place fact report unfinished checks counts'),
  // Names that partners or people gave.
  ...rule('hash', 'file fileName path directory to movedTo CamelFileName'),
  ...rule('hetu', 'hetu personalIdentityCode'),
  ...rule('name', 'name firstName lastName payerName debtorName creditorName ownerName memberName'),
  ...rule('address', 'address street postalCode city municipality'),
  ...rule('account', 'iban account bban group tallyBy'),
  ...rule('contact', 'email phone mobile'),
  ...rule('union', 'union unionCode membership'),
]);
