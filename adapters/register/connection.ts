import {
  createTokenSource,
  type HttpAnswer,
  type HttpRequest,
  openHttpClient,
  requestWithToken,
} from '../../lib/http/index.ts';
import { readCertificate, readSecret } from '../../lib/pki/index.ts';
import type { Clock } from '../../lib/time/index.ts';
import { errors } from './errors.ts';
import type { RegisterOptions } from './options.ts';

/** A way to the register, with tokens. */
export interface RegisterConnection {
  /** Throws `HttpFailure` when there is no usable answer. */
  request(request: HttpRequest): Promise<HttpAnswer>;
  close(): void;
}

const TOKEN_PATH = '/oauth2/token';
const SCOPE = { payments: 'payments:write', members: 'members:read' } as const;

/** Reads certificates and secret; connects with the first request. */
export async function openConnection(options: RegisterOptions, clock: Clock): Promise<RegisterConnection> {
  const { url, tokenUrl, caFile, certFile, keyFile, clientId } = options;
  if (options.environment === 'production' && (await readCertificate(certFile, clock.now())).development) {
    throw errors.REGISTER_TEST_CERTIFICATE({ file: certFile }, { file: certFile });
  }
  const open = (address: string) =>
    openHttpClient({
      address,
      tls: {
        certificateFile: certFile,
        keyFile,
        ...(caFile === undefined ? {} : { authorityFile: caFile }),
      },
      connectTimeoutMs: options.connectTimeout,
      timeoutMs: options.requestTimeout,
      maxConnections: options.maxConnections,
    });
  const client = await open(url);
  const token = URL.canParse(tokenUrl ?? '') ? new URL(tokenUrl!) : undefined;
  // A token endpoint of its own; also what is no address at all, so that it is refused as one.
  const elsewhere = tokenUrl !== undefined && token?.host !== client.host;
  const tokenClient = elsewhere ? await open(token?.origin ?? tokenUrl) : undefined;
  const tokens = createTokenSource(
    tokenClient ?? client,
    {
      path: token?.pathname ?? TOKEN_PATH,
      clientId,
      clientSecret: await readSecret(options.clientSecretFile),
      scope: SCOPE[options.operation],
    },
    clock,
  );
  return {
    request: (request) => requestWithToken(client, tokens, request),
    close() {
      client.close();
      tokenClient?.close();
    },
  };
}
