import { readRegisterApi } from '../../register/index.ts';
import { loadKit } from '../load.ts';
import type { Kit } from '../model.ts';

/** Names of the fields that the contract labels as personal. */
function personalFields(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'object' && inner !== null && 'x-personal' in inner) found.add(name);
    personalFields(inner, found);
  }
  return found;
}

/** The register's kit with what its contract says of operations and personal data. */
export async function loadRegisterKit(): Promise<Kit> {
  const { paths, definitions } = await readRegisterApi();
  const operations = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ operationId, responses }) =>
      Object.keys(responses).map((status) => `${operationId} ${status}`),
    );
  const personal = personalFields(definitions);
  personal.add('personalIdentityCode').add('access_token');
  return loadKit(new URL('./', import.meta.url), { operations, personal });
}
