import { X509Certificate } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type DevelopmentPki,
  ensureDevelopmentPki,
  readCertificate,
  readPrivateFile,
  readSecret,
  writePrivateFile,
} from './index.ts';

const DAY_MS = 86_400_000;
const requests = [
  { name: 'server', use: 'server' },
  { name: 'client', use: 'client' },
] as const;

let folder: string;
let pki: DevelopmentPki;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pki-'));
  pki = await ensureDevelopmentPki(join(folder, 'certificates'), requests);
});
afterAll(() => rm(folder, { recursive: true }));

const read = (path: string) => readFile(path, 'utf8');
const pair = async (name: string) => ({
  cert: await read(pki.certificates[name]!.certificate),
  key: await read(pki.certificates[name]!.key),
});

describe('development certificates', () => {
  it('are files that only their owner can use', async () => {
    const files = [
      pki.authority,
      ...Object.values(pki.certificates).flatMap(({ certificate, key }) => [certificate, key]),
    ];
    for (const file of files) expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('are kept when they are still valid, and made anew in their last month', async () => {
    const before = await read(pki.certificates['server']!.certificate);
    const now = Date.now();
    await ensureDevelopmentPki(join(folder, 'certificates'), requests, now + 300 * DAY_MS);
    expect(await read(pki.certificates['server']!.certificate)).toBe(before);
    const later = join(folder, 'later');
    const first = await ensureDevelopmentPki(later, requests, now);
    const authority = await read(first.authority);
    const old = await read(first.certificates['server']!.certificate);
    await ensureDevelopmentPki(later, requests, now + 380 * DAY_MS);
    expect(await read(first.certificates['server']!.certificate)).not.toBe(old);
    expect(await read(first.authority)).toBe(authority);
  });

  it('are made anew for another host and for another authority', async () => {
    const hosts = join(folder, 'hosts');
    const first = await ensureDevelopmentPki(hosts, requests);
    const server = await read(first.certificates['server']!.certificate);
    const client = await read(first.certificates['client']!.certificate);
    await ensureDevelopmentPki(hosts, [
      { name: 'server', use: 'server', hosts: ['register.test'] },
      requests[1],
    ]);
    const renewed = await read(first.certificates['server']!.certificate);
    expect(renewed).not.toBe(server);
    expect(new X509Certificate(renewed).checkHost('register.test')).toBe('register.test');
    expect(await read(first.certificates['client']!.certificate)).toBe(client);
    await rm(first.authority);
    await ensureDevelopmentPki(hosts, requests);
    expect(await read(first.certificates['client']!.certificate)).not.toBe(client);
  });

  it('are told from others, with the days they have left', async () => {
    const now = Date.now();
    const summary = await readCertificate(pki.certificates['client']!.certificate, now);
    expect(summary).toMatchObject({ development: true, daysLeft: 397 });
    expect(summary.subject).toContain('CN=client');
    const ended = await readCertificate(pki.certificates['client']!.certificate, now + 400 * DAY_MS);
    expect(ended.daysLeft).toBeLessThan(0);
  });

  it('authenticate both ends of a TLS connection, each for its own use only', async () => {
    const ca = await read(pki.authority);
    const [server, client] = [await pair('server'), await pair('client')];
    const listener = createServer({ ...server, ca, requestCert: true, rejectUnauthorized: true }, (socket) =>
      socket.end(String(socket.getPeerCertificate().subject.CN)),
    );
    const failures: string[] = [];
    listener.on('tlsClientError', (error: NodeJS.ErrnoException) => failures.push(error.code ?? ''));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as { port: number };
    const greet = (identity: { cert: string; key: string }) =>
      new Promise<string>((resolve) => {
        const socket = connect({ port, host: '127.0.0.1', ca, ...identity });
        let text = '';
        socket.on('data', (data) => {
          text += data;
        });
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
        socket.on('close', () => resolve(text));
      });
    expect(await greet(client)).toBe('client');
    expect(await greet(server)).not.toBe('server');
    expect(failures).toHaveLength(1);
    await new Promise((resolve) => listener.close(resolve));
  });

  it('are refused with their name when they are no certificate', async () => {
    const file = join(folder, 'nonsense.pem');
    await writeFile(file, 'nonsense');
    await expect(readCertificate(file, 0)).rejects.toMatchObject({
      code: 'PKI_CERTIFICATE_UNREADABLE',
      place: { file },
    });
  });
});

describe('secret files', () => {
  it('are read without the line end at their end', async () => {
    const file = join(folder, 'secret');
    await writePrivateFile(file, 'top secret\n');
    expect(await readSecret(file)).toBe('top secret');
    expect(await readPrivateFile(file)).toBe('top secret\n');
  });

  it('are refused when others can use them, when they are empty, and when they are missing', async () => {
    const file = join(folder, 'open');
    await writePrivateFile(file, '\n');
    await expect(readSecret(file)).rejects.toMatchObject({ code: 'PKI_FILE_EMPTY' });
    await chmod(file, 0o640);
    await expect(readSecret(file)).rejects.toMatchObject({ code: 'PKI_FILE_OPEN_TO_OTHERS' });
    await expect(readSecret(`${file}-missing`)).rejects.toMatchObject({ code: 'PKI_FILE_UNREADABLE' });
  });
});
