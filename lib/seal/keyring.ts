import { existsSync, linkSync, readFileSync } from 'node:fs';
import { type Clock, systemClock } from '../time/index.ts';
import type { DataKeys } from './envelope.ts';
import { errors } from './errors.ts';
import { type FundKey, readKeyFile } from './key-file.ts';
import { formatRing, parseRing, type Ring, rewrapAll, unwrapAll, withNewKey } from './ring.ts';
import { createDurably, replaceDurably } from './write-file.ts';

/** A fund's opened keys. */
export interface Keyring {
  readonly fund: string;
  /** Id of the fund's key that wraps the data keys. */
  readonly keyId: string;
  readonly dataKeys: DataKeys;
  /** The ring's text (data keys still wrapped): a backup carries it, so that key file and backup are enough. */
  readonly ring: string;
}

export interface KeyringFiles {
  /** The fund's key (`createKeyFile`), kept apart from the data. */
  readonly keyFile: string;
  /** The wrapped data keys, kept with the data. */
  readonly ringFile: string;
  readonly fund: string;
  /**
   * Nothing has been sealed for this fund yet: a ring that is missing is made, with a first data key. Never say so
   * where there are data: a new ring opens none of them, and hides that the old one is lost.
   */
  readonly isNew?: boolean;
  readonly clock?: Clock;
}

function opened(ring: Ring, fundKey: FundKey, fund: string): Keyring {
  if (ring.fund !== fund) throw errors.KEY_FUND({ expected: ring.fund, fund });
  return { fund, keyId: fundKey.id, dataKeys: unwrapAll(ring, fundKey), ring: formatRing(ring) };
}

/** Opens a fund's data keys with its key file. Throws KEY_*. */
export function openKeyring({
  keyFile,
  ringFile,
  fund,
  isNew = false,
  clock = systemClock,
}: KeyringFiles): Keyring {
  const fundKey = readKeyFile(keyFile);
  if (isNew && !existsSync(ringFile)) {
    const ring = withNewKey(undefined, fundKey, fund, clock.now());
    if (ofRing(ringFile, () => createDurably(ringFile, formatRing(ring)))) return opened(ring, fundKey, fund);
  }
  return opened(readRing(ringFile), fundKey, fund);
}

function readRing(file: string): Ring {
  if (!existsSync(file)) throw errors.KEY_RING_MISSING({ file }, { file });
  return parseRing(
    ofRing(file, () => readFileSync(file, 'utf8')),
    file,
  );
}

/** An error of the file system gets its code. */
function ofRing<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw errors.KEY_RING_FORMAT({ file, reason }, { file }, cause);
  }
}

/** Opens a ring from its text, as a backup carries it. */
export function openRingText(ring: string, keyFile: string, fund: string): Keyring {
  return opened(parseRing(ring, 'of the backup'), readKeyFile(keyFile), fund);
}

/** The keyring with those data keys that the ring of a backup has and it lacks; what it seals with stays. Throws KEY_*. */
export function withKeysOf(keyring: Keyring, ring: string, keyFile: string): Keyring {
  const lacking = parseRing(ring, 'of the backup').keys.filter(
    ({ id }) => !keyring.dataKeys.keys.has(Number.parseInt(id, 16)),
  );
  if (lacking.length === 0) return keyring;
  openRingText(ring, keyFile, keyring.fund);
  const own = parseRing(keyring.ring, 'beside the store');
  return opened({ ...own, keys: [...own.keys, ...lacking] }, readKeyFile(keyFile), keyring.fund);
}

/** Writes a keyring beside restored data. A ring with other content that is there is kept beside it. */
export function saveRing(keyring: Keyring, ringFile: string, now: number): void {
  ofRing(ringFile, () => {
    if (createDurably(ringFile, keyring.ring) || readFileSync(ringFile, 'utf8') === keyring.ring) return;
    linkSync(ringFile, `${ringFile}.before-restore-${new Date(now).toISOString().replaceAll(':', '')}`);
    replaceDurably(ringFile, keyring.ring);
  });
}

export interface Rotation {
  readonly ringFile: string;
  readonly fund: string;
  /** The key that wraps the data keys now. */
  readonly oldKeyFile: string;
  /** The key that shall wrap them. */
  readonly newKeyFile: string;
  /** Also make a new data key for what is sealed from now on: wanted when the old fund key may be known to others. */
  readonly newDataKey?: boolean;
  readonly clock?: Clock;
}

/**
 * Wraps a fund's data keys by a new key. Nothing that was sealed is written again. The ring file is replaced in
 * one step: a crash leaves the old ring or the new one. Throws KEY_*.
 */
export function rotate({
  ringFile,
  fund,
  oldKeyFile,
  newKeyFile,
  newDataKey,
  clock = systemClock,
}: Rotation): Keyring {
  const to = readKeyFile(newKeyFile);
  const ring = readRing(ringFile);
  if (ring.fund !== fund) throw errors.KEY_FUND({ expected: ring.fund, fund });
  const rewrapped = rewrapAll(ring, readKeyFile(oldKeyFile), to);
  const next = newDataKey === true ? withNewKey(rewrapped, to, fund, clock.now()) : rewrapped;
  replaceDurably(ringFile, formatRing(next));
  return opened(next, to, fund);
}
