import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Statement } from '../../contracts/canonical/index.ts';
import { isKaravaaniError } from '../../lib/errors/index.ts';
import { readCamt } from '../../transforms/iso20022/index.ts';
import { cliErrors } from '../errors.ts';
import { demandFile, ofInput } from '../given-path.ts';
import { isInboxName } from '../instance/inbox-name.ts';

/** A file that the user gave. */
export interface GivenFile {
  /** What it is called in the inbox: its own name, unless an instance would leave a file of that name alone. */
  readonly name: string;
  readonly path: string;
}

function inboxName(name: string, index: number): string {
  return isInboxName(name) ? name : `given-${index + 1}.xml`;
}

/**
 * The file, or every file of the directory that is not hidden, in order of name.
 * @throws CLI_INPUT_MISSING, CLI_INPUT_DIRECTORY, CLI_INPUT_EMPTY
 */
export async function givenFiles(path: string): Promise<readonly GivenFile[]> {
  const full = resolve(path);
  const found = await ofInput(path, () => stat(full));
  const names = found.isDirectory() ? await ofInput(path, () => namesIn(full)) : [basename(full)];
  if (names.length === 0) throw cliErrors.CLI_INPUT_EMPTY({ path });
  const folder = found.isDirectory() ? full : dirname(full);
  const files = names.map((name, index) => ({ name: inboxName(name, index), path: join(folder, name) }));
  for (const { path: file } of files) {
    await demandFile(file);
    // An instance waits for the content of an empty file, and this run would wait with it.
    if ((await stat(file)).size === 0) throw cliErrors.CLI_INPUT_EMPTY({ path: file });
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter(
    (entry) => (entry.isFile() || entry.isSymbolicLink()) && !entry.name.startsWith('.'),
  );
  return files.map(({ name }) => name).sort();
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
