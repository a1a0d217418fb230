/** Certificates, private keys and secrets in files. */
export {
  type CertificateSummary,
  DEVELOPMENT_ORGANISATION,
  daysLeft,
  parseCertificate,
  readCertificate,
} from './certificate.ts';
export {
  type DevelopmentPki,
  type DevelopmentRequest,
  ensureDevelopmentPki,
  type KeyPairFiles,
} from './development.ts';
export { readPrivateFile, readPublicFile, readSecret, writePrivateFile } from './private-file.ts';
