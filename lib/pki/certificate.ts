import { X509Certificate } from 'node:crypto';
import { errors } from './errors.ts';
import { readPublicFile } from './private-file.ts';

const DAY_MS = 86_400_000;
/** The organisation in every certificate that the development authority makes. */
export const DEVELOPMENT_ORGANISATION = 'Karavaani development, not for production';

/** What people and health checks ask of a certificate. */
export interface CertificateSummary {
  readonly subject: string;
  readonly notAfter: Date;
  /** Whole days until it ends; negative when it has ended. */
  readonly daysLeft: number;
  /** Made by the development authority: production refuses it (D9). */
  readonly development: boolean;
}

/** Parses the first certificate of a PEM text. */
export function parseCertificate(pem: string, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw errors.PKI_CERTIFICATE_UNREADABLE({ file, reason: (cause as Error).message }, { file }, cause);
  }
}

/** Whole days from `now` (milliseconds since the epoch) until the certificate ends. */
export function daysLeft(certificate: X509Certificate, now: number): number {
  return Math.floor((certificate.validToDate.getTime() - now) / DAY_MS);
}

/** Reads a certificate file. */
export async function readCertificate(file: string, now: number): Promise<CertificateSummary> {
  const certificate = parseCertificate(await readPublicFile(file), file);
  return {
    subject: certificate.subject,
    notAfter: certificate.validToDate,
    daysLeft: daysLeft(certificate, now),
    development: `${certificate.subject}\n${certificate.issuer}`.includes(
      `O=${DEVELOPMENT_ORGANISATION.replace(',', '\\,')}`,
    ),
  };
}
