import type { DatabaseSync } from 'node:sqlite';

/** Numbered steps; `user_version` tells how many a file has had. */
const MIGRATIONS = [
  `CREATE TABLE name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE posting (
     seq INTEGER PRIMARY KEY,
     key TEXT NOT NULL,
     message INTEGER NOT NULL REFERENCES name (id),
     item INTEGER NOT NULL,
     account INTEGER NOT NULL REFERENCES name (id),
     booking_date TEXT NOT NULL,
     cents INTEGER NOT NULL,
     kind TEXT NOT NULL,
     payment_type TEXT NOT NULL,
     reference TEXT,
     parts TEXT,
     bank_reference TEXT,
     member_number TEXT,
     reason TEXT
   ) STRICT;
   CREATE TABLE refusal (
     seq INTEGER PRIMARY KEY,
     at INTEGER NOT NULL,
     key TEXT NOT NULL,
     message TEXT,
     item INTEGER,
     what TEXT NOT NULL
   ) STRICT;`,
];

/**
 * Opens a ledger file for durable writing by this process alone and brings it to the newest schema. The file is
 * locked while it is open: keys are looked up in memory, so a second writer would break them.
 */
export function prepare(db: DatabaseSync): void {
  db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > MIGRATIONS.length)
    throw new Error(`the ledger file is of a newer simulator (schema ${version})`);
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < version) continue;
    db.exec(`BEGIN IMMEDIATE; ${step} PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}
