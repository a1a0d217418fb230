/** Certificates, private keys and secrets in files. */
export { readCertificate } from './certificate.ts';
export { type DevelopmentPki, ensureDevelopmentPki } from './development.ts';
export { readPrivateFile, readPublicFile, readSecret, writePrivateFile } from './private-file.ts';
