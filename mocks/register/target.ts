import type { RegisterTargetConfig } from '../../contracts/kits/index.ts';
import type { World } from '../world/index.ts';

/** Files and names of a client of a simulated register; the rest of a kit's configuration follows from the world. */
export type TargetAccess = Pick<
  RegisterTargetConfig,
  | 'clientId'
  | 'clientSecretFile'
  | 'authorityFile'
  | 'certificateFile'
  | 'keyFile'
  | 'otherCertificate'
  | 'adminTokenFile'
  | 'account'
  | 'bookingDate'
>;

const PERIOD = '2503';
const KNOWN = 17;

/** RF reference over a national one: check digits by modulo 97 (ISO 11649; R is 27, F is 15). */
function rfOf(reference: string): string {
  const check = 98n - (BigInt(`${reference}271500`) % 97n);
  return `RF${String(check).padStart(2, '0')}${reference}`;
}

/** What `contract verify register --config` wants for a simulator with the members of a world (at least 18). */
export function describeTarget(world: World, access: TargetAccess): RegisterTargetConfig {
  const { memberNumber, personalIdentityCode } = world.person(KNOWN);
  const reference = world.reference(KNOWN, PERIOD);
  return {
    formatVersion: 1,
    target: 'simulator',
    ...access,
    members: {
      known: { memberNumber, reference, rfReference: rfOf(reference), personalIdentityCode },
      second: { reference: world.reference(KNOWN + 1, PERIOD) },
      unknown: { reference: world.reference(world.memberCount + 1, PERIOD) },
    },
  };
}
