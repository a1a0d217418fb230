import { MAX_ITEMS } from '../../contracts/register/index.ts';
import type { Declaration } from '../../engine/spi/index.ts';

/** The `register:` component's one declaration. */
export const declaration: Declaration = {
  name: 'register',
  kind: 'component',
  title: 'Member register',
  description:
    'Posts payments to the member register and finds members in it, over HTTPS with mutual TLS and OAuth 2.0 client ' +
    'credentials (contracts/register/openapi.yaml). Where the register is and who we are there is told once, in the ' +
    'fund configuration; a parameter of an endpoint goes before it.',
  path: {
    name: 'operation',
    type: 'enum',
    values: ['payments', 'members'],
    required: true,
    description:
      '`payments` posts items, up to 1,000 in one request, each by its own key. `members` finds members; the answer ' +
      'replaces the body.',
  },
  options: [
    { name: 'url', type: 'string', description: 'Address of the register, `https://host:port`.' },
    {
      name: 'tokenUrl',
      type: 'string',
      description: 'Address of the token endpoint; `/oauth2/token` of the register unless given.',
    },
    { name: 'clientId', type: 'string', description: 'Who we are at the token endpoint.' },
    {
      name: 'clientSecretFile',
      type: 'secret-file',
      description: 'File with the client secret, on one line, readable by its owner alone.',
    },
    {
      name: 'caFile',
      type: 'string',
      description:
        'Authorities that the register’s certificate may come from (PEM); the system’s unless given.',
    },
    { name: 'certFile', type: 'string', description: 'Our certificate (PEM).' },
    {
      name: 'keyFile',
      type: 'secret-file',
      description: 'The private key of our certificate (PEM), readable by its owner alone.',
    },
    {
      name: 'environment',
      type: 'enum',
      values: ['development', 'test', 'training', 'production', 'production-copy'],
      default: 'development',
      description:
        'In `production`, development certificates and synthetic accounts (bank code 999) are refused. The fund says which environment it is; a route that says another is refused.',
    },
    {
      name: 'batchSize',
      type: 'integer',
      default: MAX_ITEMS,
      description: 'Most items in one request, 1 to 1000.',
    },
    {
      name: 'connectTimeout',
      type: 'duration',
      default: 5_000,
      description: 'How long to wait for a connection; after it nothing was sent.',
    },
    {
      name: 'requestTimeout',
      type: 'duration',
      default: 60_000,
      description: 'How long to wait for a whole answer; after it the same keys are sent again.',
    },
    { name: 'maxConnections', type: 'integer', default: 8, description: 'Most connections at a time.' },
    {
      name: 'backOff',
      type: 'duration',
      default: 5_000,
      description: 'How long to wait when the register asks for a pause and does not say for how long.',
    },
  ],
  examples: [
    { title: 'Post what a mapping made', yaml: '- to: mapping:reference-payment\n- to: register:payments' },
    { title: 'Find a member', yaml: '- to: register:members' },
  ],
};
