import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { isKaravaaniError } from '../../lib/errors/index.ts';
import { readCamt } from '../../transforms/iso20022/index.ts';
import { cliErrors } from '../errors.ts';

/** A file that the user gave. */
export interface GivenFile {
  readonly name: string;
  readonly path: string;
}

/** The file, or every plain file of the directory, in order of name. Throws CLI_INPUT_MISSING. */
export async function givenFiles(path: string): Promise<readonly GivenFile[]> {
  const full = resolve(path);
  const found = await stat(full).catch((cause: unknown) => {
    throw cliErrors.CLI_INPUT_MISSING({ path }, {}, cause);
  });
  if (!found.isDirectory()) return [{ name: basename(full), path: full }];
  const entries = await readdir(full, { withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  if (files.length === 0) throw cliErrors.CLI_INPUT_EMPTY({ path });
  return files.sort().map((name) => ({ name, path: join(full, name) }));
}

/**
 * The accounts that files speak of. A file that can't be read tells none: the instance will quarantine it and say
 * why.
 */
export async function accountsIn(
  files: readonly GivenFile[],
): Promise<readonly { iban: string; currency?: string }[]> {
  const accounts = new Map<string, { iban: string; currency?: string }>();
  for (const { path } of files) {
    const onStatement = ({ account }: { account: { iban?: string; currency?: string } }) => {
      if (account.iban !== undefined)
        accounts.set(account.iban, {
          iban: account.iban,
          ...(account.currency ? { currency: account.currency } : {}),
        });
    };
    try {
      for await (const _ of readCamt(createReadStream(path), { payments: false, onStatement }));
    } catch (error) {
      if (!isKaravaaniError(error)) throw error;
    }
  }
  return [...accounts.values()];
}
