import type { BigIntStats } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { NotConnected } from '../../../engine/spi/index.ts';
import type { KaravaaniError } from '../../../lib/errors/index.ts';
import { errors } from '../errors.ts';
import { isSafeName, isTemporaryName, quoteName } from '../file-name.ts';
import type { BankFile, FileListing } from '../port.ts';
import { codeOf, kindOf, look, nameOf, pathOf, referenceOf, versionOf } from './entry.ts';
import { type DirectoryOptions, doneFilesOf, type Places } from './options.ts';
import type { ChangedLock } from './read-lock.ts';

/** Files looked at side by side: enough to keep a network file system busy, few enough to leave threads to others. */
const LOOKS_AT_ONCE = 32;

interface Candidate {
  readonly raw: Buffer;
  readonly name: string;
}

/** One look at the directory: what is complete, and what is left alone and why. */
export async function listIncoming(
  places: Places,
  options: DirectoryOptions,
  lock: ChangedLock,
): Promise<FileListing> {
  const all = (await namesIn(places.incoming)).map((raw): Candidate => ({ raw, name: nameOf(raw) }));
  const candidates = wanted(all, places, options);
  const files: BankFile[] = [];
  const left: KaravaaniError[] = [];
  for (let start = 0; start < candidates.length; start += LOOKS_AT_ONCE) {
    const some = candidates.slice(start, start + LOOKS_AT_ONCE);
    const looks = await Promise.all(
      some.map(({ raw }) => look(pathOf(places.incoming, referenceOf(raw))).catch(() => undefined)),
    );
    some.forEach((candidate, index) => {
      const judged = judge(candidate, looks[index], options, lock);
      if (judged instanceof Error) left.push(judged);
      else if (judged !== undefined) files.push(judged);
    });
  }
  lock.endRound();
  return { files, left };
}

async function namesIn(directory: string): Promise<readonly Buffer[]> {
  try {
    return await readdir(directory, { encoding: 'buffer' });
  } catch (error) {
    throw new NotConnected(errors.BANK_LISTING_FAILED({ directory, reason: codeOf(error) }, {}, error));
  }
}

/** What can be told from names alone. */
function wanted(all: readonly Candidate[], places: Places, options: DirectoryOptions): readonly Candidate[] {
  const ours = new Set([places.taken, places.failed, places.outgoing]);
  const done = options.doneFileName === undefined ? undefined : doneFilesOf(options.doneFileName);
  const names = done && new Set(all.map(({ name }) => name));
  return all.filter(({ name }) => {
    if (isTemporaryName(name) || ours.has(`${places.incoming}/${name}`)) return false;
    if (done && (done.matches(name) || !names?.has(done.nameFor(name)))) return false;
    return options.include?.test(name) ?? true;
  });
}

/** A file to take, an error that says why it is left, or undefined: not yet. */
function judge(
  { raw, name }: Candidate,
  stats: BigIntStats | undefined,
  options: DirectoryOptions,
  lock: ChangedLock,
): BankFile | KaravaaniError | undefined {
  if (stats === undefined) return undefined;
  if (!isSafeName(name)) return errors.BANK_FILE_NAME({ name: quoteName(name) }, { file: quoteName(name) });
  if (!stats.isFile()) return errors.BANK_FILE_IRREGULAR({ name, kind: kindOf(stats) }, { file: name });
  const reference = referenceOf(raw);
  const version = versionOf(stats);
  const unchanged = lock.look(reference, version) || options.readLock === 'none';
  if (!unchanged || tooYoung(stats, options)) return undefined;
  if (stats.size < options.readLockMinLength) {
    return errors.BANK_FILE_EMPTY({ name, minimum: options.readLockMinLength }, { file: name });
  }
  return { reference, version, name, size: Number(stats.size), timestamp: Number(stats.mtimeMs) };
}

/** Without a minimum age the sender's clock does not matter, so neither does a time in the future. */
function tooYoung(stats: BigIntStats, { readLockMinAge, clock }: DirectoryOptions): boolean {
  return readLockMinAge > 0 && clock.now() - Number(stats.mtimeMs) < readLockMinAge;
}
