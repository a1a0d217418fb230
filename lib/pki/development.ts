import { createPrivateKey } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { daysLeft, parseCertificate } from './certificate.ts';
import { issue, type KeyPair } from './issue.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

/** A certificate that the development authority shall make. */
export interface DevelopmentRequest {
  /** File name stem and common name: `register`, `instance-a-kassa`. */
  readonly name: string;
  readonly use: 'server' | 'client';
  /** DNS names and IP addresses of a server; 127.0.0.1, ::1 and localhost unless given. */
  readonly hosts?: readonly string[];
}

/** Paths of PEM files. */
export interface KeyPairFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface DevelopmentPki {
  /** Path of the authority's certificate, for peers to trust. */
  readonly authority: string;
  /** By the name that was asked for. */
  readonly certificates: Readonly<Record<string, KeyPairFiles>>;
}

const DAY_MS = 86_400_000;
const AUTHORITY = 'ca';
const AUTHORITY_DAYS = 5 * 365;
/** What public authorities allow at most today (CA/Browser Forum baseline requirements, 6.3.2). */
const LEAF_DAYS = 398;
/** What ends sooner is made anew. */
const RENEW_DAYS = 30;
/** Clocks differ a little between machines and containers. */
const BACKDATE_MS = 3_600_000;
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'] as const;

function filesOf(folder: string, name: string): KeyPairFiles {
  return { certificate: join(folder, `${name}.crt.pem`), key: join(folder, `${name}.key.pem`) };
}

/** The pair that a folder holds, when it can still be used. */
async function readPair(files: KeyPairFiles, now: number, authority?: KeyPair): Promise<KeyPair | undefined> {
  let pair: KeyPair;
  try {
    pair = { certificate: await readPrivateFile(files.certificate), key: await readPrivateFile(files.key) };
    const certificate = parseCertificate(pair.certificate, files.certificate);
    const issuer = authority ? parseCertificate(authority.certificate, AUTHORITY) : certificate;
    const usable =
      daysLeft(certificate, now) >= RENEW_DAYS &&
      certificate.checkPrivateKey(createPrivateKey(pair.key)) &&
      certificate.verify(issuer.publicKey);
    return usable ? pair : undefined;
  } catch {
    // Absent, torn or foreign: development certificates are simply made again.
    return undefined;
  }
}

function covers(pair: KeyPair, hosts: readonly string[]): boolean {
  const certificate = parseCertificate(pair.certificate, '');
  return hosts.every((host) =>
    isIP(host) ? certificate.checkIP(host) !== undefined : certificate.checkHost(host) !== undefined,
  );
}

/**
 * Makes sure that a folder holds a development authority and the certificates asked for, each still valid for 30
 * days; makes what is missing. Every file has mode 0600. One process at a time.
 */
export async function ensureDevelopmentPki(
  folder: string,
  requests: readonly DevelopmentRequest[],
  now: number = Date.now(),
): Promise<DevelopmentPki> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const validity = (days: number) => ({
    notBefore: new Date(now - BACKDATE_MS),
    notAfter: new Date(now + days * DAY_MS),
  });
  const write = async (files: KeyPairFiles, pair: KeyPair): Promise<KeyPair> => {
    await writePrivateFile(files.key, pair.key);
    await writePrivateFile(files.certificate, pair.certificate);
    return pair;
  };

  const authorityFiles = filesOf(folder, AUTHORITY);
  const authority =
    (await readPair(authorityFiles, now)) ??
    (await write(
      authorityFiles,
      await issue({ name: 'Karavaani development authority', use: 'authority', ...validity(AUTHORITY_DAYS) }),
    ));

  const certificates: Record<string, KeyPairFiles> = {};
  for (const { name, use, hosts = use === 'server' ? LOOPBACK : [] } of requests) {
    const files = filesOf(folder, name);
    const kept = await readPair(files, now, authority);
    if (kept === undefined || !covers(kept, hosts)) {
      const request = { name, use, ...(hosts.length > 0 ? { hosts } : {}), ...validity(LEAF_DAYS) };
      await write(files, await issue(request, authority));
    }
    certificates[name] = files;
  }
  return { authority: authorityFiles.certificate, certificates };
}
