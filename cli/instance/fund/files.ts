import { readCertificate, readPrivateFile } from '../../../lib/pki/index.ts';
import type { Environment, FundConfig } from './config.ts';
import { errors } from './errors.ts';

/**
 * Checks the files that the configuration names: secrets exist and are their owner's alone (mode 0600), and in
 * production no certificate was made for development. `now` is in milliseconds since the epoch.
 * @throws PKI_FILE_UNREADABLE, PKI_FILE_OPEN_TO_OTHERS, PKI_CERTIFICATE_UNREADABLE, FUND_TEST_CERTIFICATE
 */
export async function checkFundFiles(config: FundConfig, now: number): Promise<void> {
  const { register, store } = config;
  for (const file of [register.clientSecretFile, register.keyFile, store.keyFile])
    await readPrivateFile(file);
  for (const file of [register.caFile, register.certFile]) {
    const { development } = await readCertificate(file, now);
    if (development && config.environment === 'production')
      throw errors.FUND_TEST_CERTIFICATE({ file }, { file });
  }
}

/** @throws FUND_SIMULATOR_REFUSED in production: simulators and generators do not run there (D9) */
export function demandSimulatorsAllowed(environment: Environment, what: string): void {
  if (environment === 'production') {
    throw errors.FUND_SIMULATOR_REFUSED({ what, environment });
  }
}
