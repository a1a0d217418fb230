import { DURATION_PATTERN } from '../../../lib/time/index.ts';
import { ENVIRONMENTS, FUND_FORMAT } from './config.ts';

type Schema = Readonly<Record<string, unknown>>;

/** ISO 13616, without blanks. */
export const IBAN_PATTERN = '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$';
const PLACEHOLDER = '\\{\\{.*\\}\\}';

function group(description: string, required: readonly string[], properties: Schema): Schema {
  return { type: 'object', description, additionalProperties: false, required, properties };
}

const text = (description: string, more: Schema = {}): Schema => ({
  type: 'string',
  minLength: 1,
  description,
  ...more,
});

function duration(description: string, byDefault: string): Schema {
  return text(description, {
    pattern: `${DURATION_PATTERN}|${PLACEHOLDER}`,
    default: byDefault,
    'x-remedy': 'Write a number and a unit: 500ms, 30s, 15m, 12h, 90d.',
  });
}

const url = (description: string): Schema =>
  text(description, {
    pattern: `^https://|${PLACEHOLDER}`,
    'x-remedy': 'Write an address that begins with https://.',
  });

const secretFile = (description: string): Schema => text(`${description} Mode 0600.`, { 'x-secret': 'file' });

/** Defaults, said once: in the schema, the reference and the loaded configuration. */
export const DEFAULTS = {
  retention: { originals: '90d', history: '30d', keys: '400d' },
  schedules: { purge: '02:30', timeZone: 'Europe/Helsinki' },
  bank: { delay: '500ms', readLockCheckInterval: '1s' },
  http: { host: '127.0.0.1' },
  account: { currency: 'EUR', references: ['national', 'rf'] as const },
  routes: ['bank/reference-payments'],
} as const;

/** fund.yaml's one declaration: its check, the schema for editors and the reference page come from it. */
export const fundSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Fund',
  description: 'Configuration of one fund; one running instance serves one fund.',
  type: 'object',
  additionalProperties: false,
  required: [
    'format',
    'fund',
    'name',
    'environment',
    'home',
    'accounts',
    'references',
    'bank',
    'register',
    'store',
    'http',
    'mappings',
  ],
  properties: {
    format: {
      const: FUND_FORMAT,
      description: 'The form of this file and its version; a release reads all earlier ones.',
    },
    fund: text('Short name, as the folder is called.', {
      pattern: '^[a-z][a-z0-9-]*$',
      'x-remedy': 'Use small letters, digits and hyphens.',
    }),
    name: text('For people.'),
    environment: {
      enum: ENVIRONMENTS,
      description:
        'What kind of data may be here. Outside production and production-copy, input with a real-looking personal identity code is refused before it is stored. In production, synthetic accounts, simulators and development certificates are refused.',
    },
    home: text(
      'Folder of what the running instance keeps: store, keys, bank files. From the folder of this file.',
    ),
    accounts: {
      type: 'array',
      minItems: 1,
      description: "The fund's own accounts. A file that speaks of another account is quarantined.",
      items: group('One account.', ['iban'], {
        iban: text('Without blanks.', {
          pattern: IBAN_PATTERN,
          'x-remedy': 'Write the IBAN without blanks, in capitals.',
        }),
        currency: text('ISO 4217 code.', {
          pattern: '^[A-Z]{3}$',
          default: DEFAULTS.account.currency,
          'x-remedy': 'Write the three capitals of ISO 4217, such as EUR.',
        }),
        name: text('For people.'),
        code: text("The fund's own code for the account; mappings read it with the table fund: accounts."),
        asFound: {
          type: 'boolean',
          description:
            'The number was found in a file and is taken as it stands: its check digits are not looked at, except in production.',
        },
        references: {
          type: 'array',
          minItems: 1,
          uniqueItems: true,
          items: { enum: ['national', 'rf'] },
          default: DEFAULTS.account.references,
          description:
            'Kinds of references that payers may use on it. Mappings read it; a payment is never refused for it.',
        },
      }),
    },
    references: group("The fund's reference numbers.", ['series'], {
      series: text('First two digits of a reference number.', {
        pattern: '^[1-9][0-9]$',
        'x-remedy': 'Write two digits in quotes, from "10" to "99".',
      }),
    }),
    retention: group('How long things are kept. Parked messages stay until they are dealt with.', [], {
      originals: duration('Original files, encrypted.', DEFAULTS.retention.originals),
      history: duration('What happened to settled messages.', DEFAULTS.retention.history),
      keys: duration('Keys that tell that a payment came before.', DEFAULTS.retention.keys),
    }),
    schedules: group('When things are done that no message starts.', [], {
      purge: text('Time of day at which what is past its retention is removed.', {
        pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
        default: DEFAULTS.schedules.purge,
        'x-remedy': 'Write a time in quotes, such as "02:30".',
      }),
      timeZone: text('IANA name.', { default: DEFAULTS.schedules.timeZone }),
    }),
    bank: group('How files come from the bank. One transport.', ['directory'], {
      directory: group('Files arrive in a directory. Paths are from home.', ['inbox', 'done', 'failed'], {
        inbox: text('Where files arrive.'),
        done: text('Where settled files are moved.'),
        failed: text('Where quarantined files are moved.'),
        delay: duration('Pause between two looks at the directory.', DEFAULTS.bank.delay),
        readLockCheckInterval: duration(
          'How long a file must have stayed the same to count as complete.',
          DEFAULTS.bank.readLockCheckInterval,
        ),
      }),
    }),
    register: group(
      'The member register. Files are from home.',
      ['url', 'tokenUrl', 'clientId', 'clientSecretFile', 'caFile', 'certFile', 'keyFile'],
      {
        url: url('Address of its interface.'),
        tokenUrl: url('Where access tokens come from (OAuth2 client credentials).'),
        clientId: text('Name of this instance there.'),
        clientSecretFile: secretFile('File of the client secret.'),
        caFile: text("Certificate of the authority that signed the register's certificate, PEM."),
        certFile: text("This instance's certificate, PEM."),
        keyFile: secretFile("Private key of this instance's certificate, PEM."),
      },
    ),
    store: group('Where the instance remembers. Paths are from home.', ['directory', 'keyFile'], {
      directory: text('Folder of the store and the archive.'),
      keyFile: secretFile("The fund's key, made by key create."),
    }),
    http: group('Status page, health and metrics.', ['port'], {
      host: text(
        'Address to listen on. The page asks nobody who they are: away from loopback, put a server before it that does.',
        { default: DEFAULTS.http.host },
      ),
      port: {
        type: ['integer', 'string'],
        minimum: 0,
        maximum: 65535,
        pattern: `^[0-9]{1,5}$|${PLACEHOLDER}`,
        'x-remedy': 'Write a whole number from 0 to 65535.',
        description: 'Port to listen on; 0 takes a free one.',
      },
    }),
    routes: {
      type: 'array',
      items: {
        type: 'string',
        pattern: '^[a-z0-9-]+(/[a-z0-9-]+)*$',
        'x-remedy':
          'Write the path of a file in routes/ without .camel.yaml, such as bank/reference-payments.',
      },
      default: DEFAULTS.routes,
      description: 'Routes to run, by their file in routes/ without .camel.yaml.',
    },
    mappings: {
      type: 'object',
      minProperties: 1,
      additionalProperties: { type: 'string', minLength: 1 },
      description: 'Mapping files by the name that routes use (mapping:NAME). From the folder of this file.',
    },
  },
};
