import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Statement } from '../../contracts/canonical/index.ts';
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
  const add = ({ iban }: { iban?: string }, currency?: string): void => {
    if (iban !== undefined) accounts.set(iban, { iban, ...(currency === undefined ? {} : { currency }) });
  };
  for (const { path } of files) {
    try {
      // The account as soon as it is read, for the file may break off; its currency when the entries have told it.
      const onStatement = ({ account }: Statement) => add(account, account.currency);
      const reading = readCamt(createReadStream(path), { payments: false, onStatement });
      for await (const _ of reading);
      for (const { statement, currency } of reading.report().statements) add(statement.account, currency);
    } catch (error) {
      if (!isKaravaaniError(error)) throw error;
    }
  }
  return [...accounts.values()];
}
