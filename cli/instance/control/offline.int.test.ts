import { chmod } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRig, type Rig } from '../testing/index.ts';
import { openOffline } from './offline.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
});
afterAll(() => rig.close());

describe('a retry while the instance does not run', () => {
  it.each([
    ['in production with certificates made for development', 'production', 0o600, 'FUND_TEST_CERTIFICATE'],
    ['with a secret that others can read', 'development', 0o640, 'PKI_FILE_OPEN_TO_OTHERS'],
  ] as const)('is refused as a start is: %s', async (_, environment, mode, code) => {
    const { clientSecretFile } = rig.config.register;
    await chmod(clientSecretFile, mode);
    const offline = await openOffline({ ...rig.config, environment });
    try {
      await expect(offline.control.retry('any', 'tester')).rejects.toMatchObject({ code });
    } finally {
      await offline.close();
      await chmod(clientSecretFile, 0o600);
    }
  });
});
