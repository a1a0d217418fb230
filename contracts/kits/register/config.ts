import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { checked, readText } from '../load.ts';
import type { TargetConfig } from '../model.ts';
import { closed, TARGET_PROPERTIES, text } from '../schema.ts';

/** Certificate and key files (PEM). */
interface Certificate {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** A target's configuration (YAML or JSON): who we are there, and whom the target knows. */
export interface RegisterTargetConfig extends TargetConfig, Certificate {
  /** Whom we trust; the system's authorities unless given. */
  readonly authorityFile?: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
  /** A second client certificate that the target accepts. */
  readonly otherCertificate?: Certificate;
  /** Simulator only. */
  readonly adminTokenFile?: string;
  /** An account of the fund, and a day, that postings may be made on. */
  readonly account: string;
  readonly bookingDate: string;
  readonly members: {
    /** A member that exists, by every name. */
    readonly known: {
      readonly memberNumber: string;
      readonly reference: string;
      readonly rfReference: string;
      readonly personalIdentityCode?: string;
    };
    /** Another member. */
    readonly second: { readonly reference: string };
    /** A reference that is right in itself and no member's. */
    readonly unknown: { readonly reference: string };
  };
}

const file = text;
const certificate = closed({ certificateFile: file, keyFile: file });

/** JSON Schema of the configuration, for editors too. */
export const REGISTER_TARGET_SCHEMA = {
  ...closed(
    {
      formatVersion: TARGET_PROPERTIES.formatVersion,
      target: TARGET_PROPERTIES.target,
      clientId: text,
      clientSecretFile: file,
      certificateFile: file,
      keyFile: file,
      account: text,
      bookingDate: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
      members: closed({
        known: closed(
          { memberNumber: text, reference: text, rfReference: text },
          { personalIdentityCode: text },
        ),
        second: closed({ reference: text }),
        unknown: closed({ reference: text }),
      }),
    },
    {
      allow: TARGET_PROPERTIES.allow,
      differences: TARGET_PROPERTIES.differences,
      authorityFile: file,
      otherCertificate: certificate,
      adminTokenFile: file,
    },
  ),
};

/** Reads a configuration file, or takes a value; relative file names are seen from the file's folder. */
export async function readTargetConfig(config: string | object): Promise<RegisterTargetConfig> {
  if (typeof config !== 'string') return checked(config, REGISTER_TARGET_SCHEMA, 'configuration');
  const told = checked<RegisterTargetConfig>(parse(await readText(config)), REGISTER_TARGET_SCHEMA, config);
  return withPaths(told, dirname(config)) as RegisterTargetConfig;
}

function withPaths(value: object, folder: string): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (name.endsWith('File')) return [name, resolve(folder, inner as string)];
      return [name, name === 'otherCertificate' ? withPaths(inner as object, folder) : inner];
    }),
  );
}
