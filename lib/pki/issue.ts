import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { Extension } from '@peculiar/x509';
import { DEVELOPMENT_ORGANISATION } from './certificate.ts';

/** A certificate and its private key, in PEM form (PKCS #8). */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

export interface IssueRequest {
  /** Common name. */
  readonly name: string;
  readonly use: 'authority' | 'server' | 'client';
  /** DNS names and IP addresses of a server. */
  readonly hosts?: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** ECDSA over P-256 with SHA-256: every TLS 1.2 and 1.3 peer takes it, and a key is made in a millisecond. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
/** Bytes of randomness in a serial number (RFC 5280, 4.1.2.2 allows 20 at most, and wants it positive). */
const SERIAL_BYTES = 16;

async function load() {
  await import('./reflect-metadata.ts');
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(globalThis.crypto);
  return x509;
}

function pem(label: string, der: ArrayBuffer): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)!;
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function serialNumber(): string {
  const bytes = randomBytes(SERIAL_BYTES);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes.toString('hex');
}

/** Makes a key pair and a certificate for it, signed by `authority`, or by itself when it is one (RFC 5280). */
export async function issue(request: IssueRequest, authority?: KeyPair): Promise<KeyPair> {
  const x509 = await load();
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const subject = [{ O: [DEVELOPMENT_ORGANISATION] }, { CN: [request.name] }];
  const issuer = authority && new x509.X509Certificate(authority.certificate);
  const der = authority && x509.PemConverter.decodeFirst(authority.key);
  const signingKey = der
    ? await crypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign'])
    : keys.privateKey;
  const isAuthority = request.use === 'authority';
  const usage = x509.KeyUsageFlags;
  const extensions: Extension[] = [
    new x509.BasicConstraintsExtension(isAuthority, isAuthority ? 0 : undefined, true),
    new x509.KeyUsagesExtension(
      isAuthority ? usage.keyCertSign | usage.cRLSign : usage.digitalSignature,
      true,
    ),
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    await x509.AuthorityKeyIdentifierExtension.create(issuer?.publicKey ?? keys.publicKey),
  ];
  if (!isAuthority) {
    const purpose = x509.ExtendedKeyUsage[request.use === 'server' ? 'serverAuth' : 'clientAuth'];
    extensions.push(new x509.ExtendedKeyUsageExtension([purpose]));
  }
  if (request.hosts !== undefined) {
    extensions.push(
      new x509.SubjectAlternativeNameExtension(
        request.hosts.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value })),
      ),
    );
  }
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject,
    issuer: issuer?.subject ?? new x509.Name(subject).toString(),
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: ALGORITHM,
    extensions,
  });
  return {
    certificate: `${certificate.toString('pem')}\n`,
    key: pem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
  };
}
