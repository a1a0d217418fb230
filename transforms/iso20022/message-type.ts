import type { XmlName } from '../../lib/xml/types.ts';
import { errors } from './errors.ts';

export type CamtFormat = 'camt.052' | 'camt.053' | 'camt.054';
export type CamtVersion = '02' | '04' | '06' | '08';

/** Which message a document is, by its root's namespace alone. */
export interface MessageType {
  readonly format: CamtFormat;
  readonly version: CamtVersion;
  /** Child of `Document`. */
  readonly body: string;
  /** Repeated child of the body: one per account (and booking day). */
  readonly statement: string;
  readonly kind: 'report' | 'statement' | 'notification';
}

const PREFIX = 'urn:iso:std:iso:20022:tech:xsd:';
const VERSIONS: ReadonlySet<string> = new Set(['02', '04', '06', '08']);

const SHAPES = {
  'camt.052': { body: 'BkToCstmrAcctRpt', statement: 'Rpt', kind: 'report' },
  'camt.053': { body: 'BkToCstmrStmt', statement: 'Stmt', kind: 'statement' },
  'camt.054': { body: 'BkToCstmrDbtCdtNtfctn', statement: 'Ntfctn', kind: 'notification' },
} as const;

/** Tells message and version from the root element; CAMT_ROOT, CAMT_MESSAGE_UNKNOWN or CAMT_VERSION_UNKNOWN. */
export function messageType(root: XmlName): MessageType {
  const { namespace, local } = root;
  if (local !== 'Document' || !namespace.startsWith(PREFIX))
    throw errors.CAMT_ROOT({ name: local, namespace });
  const parts = /^(camt\.05[234])\.001\.([0-9]{2})$/.exec(namespace.slice(PREFIX.length));
  if (parts === null) throw errors.CAMT_MESSAGE_UNKNOWN({ namespace });
  const [, message = '', version = ''] = parts;
  if (!VERSIONS.has(version)) throw errors.CAMT_VERSION_UNKNOWN({ message, version });
  const format = message as CamtFormat;
  return { format, version: version as CamtVersion, ...SHAPES[format] };
}
