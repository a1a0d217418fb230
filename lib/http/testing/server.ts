import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DevelopmentPki, ensureDevelopmentPki } from '../../pki/index.ts';

/** A server on loopback that wants a client certificate, and the files that a client needs. */
export interface TestServer {
  readonly address: string;
  readonly pki: DevelopmentPki;
  /** The client's part of the files. */
  readonly tls: { authorityFile: string; certificateFile: string; keyFile: string };
  /** TLS connections that were made. */
  connections(): number;
  stop(): Promise<void>;
}

/** Answers each request with `answer`; `body` is the whole request. */
export async function startTestServer(
  answer: (request: IncomingMessage, body: Buffer, response: ServerResponse) => void,
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'http-'));
  const pki = await ensureDevelopmentPki(folder, [
    { name: 'server', use: 'server' },
    { name: 'client', use: 'client' },
  ]);
  const server = createServer(
    {
      cert: await readFile(pki.certificates['server']!.certificate),
      key: await readFile(pki.certificates['server']!.key),
      ca: await readFile(pki.authority),
      requestCert: true,
    },
    async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      answer(request, Buffer.concat(chunks), response);
    },
  );
  let connections = 0;
  server.on('secureConnection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pki,
    tls: {
      authorityFile: pki.authority,
      certificateFile: pki.certificates['client']!.certificate,
      keyFile: pki.certificates['client']!.key,
    },
    connections: () => connections,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}
