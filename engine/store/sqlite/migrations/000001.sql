-- First schema of a fund's store. 0x4B525653 is "KRVS".
PRAGMA application_id = 0x4B525653;

-- What the store knows of itself: fund, key check, keyring, how far keys are indexed.
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value NOT NULL
) WITHOUT ROWID;

-- Names of record.kind, for people who look with SQL; the program has the same list.
CREATE TABLE record_kind (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
INSERT INTO record_kind (id, name) VALUES
  (1, 'message'), (2, 'parked'), (3, 'history'), (4, 'checkpoint'), (5, 'memory'), (6, 'lease'),
  (7, 'schedule'), (8, 'outbox'), (9, 'aggregate'), (10, 'expectation'), (11, 'audit'), (12, 'setting');

CREATE TABLE record (
  kind INTEGER NOT NULL,
  key TEXT NOT NULL,
  state TEXT NOT NULL,
  sort INTEGER NOT NULL,
  version INTEGER NOT NULL,
  expires_at INTEGER,
  data_key INTEGER NOT NULL,
  sealed BLOB NOT NULL
);
CREATE UNIQUE INDEX record_by_key ON record (kind, key);
CREATE INDEX record_by_sort ON record (kind, sort, key);
CREATE INDEX record_by_state ON record (kind, state, sort, key);
CREATE INDEX record_by_expiry ON record (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE tally (
  scope TEXT NOT NULL,
  grouping TEXT NOT NULL,
  settlement TEXT NOT NULL,
  count INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (scope, grouping, settlement)
) WITHOUT ROWID;

-- Idempotency keys. A commit appends its keys as one run; item_key is the index over the runs up to
-- meta.indexed_run, filled in sorted slices, because one page per key and commit is what random keys cost.
CREATE TABLE key_space (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE key_source (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  space INTEGER NOT NULL,
  message TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  UNIQUE (space, message)
);
CREATE INDEX key_source_by_expiry ON key_source (expires_at);
-- packed: n digests of 16 bytes, n contents of 8 bytes, n items as little-endian 32-bit numbers.
CREATE TABLE key_run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source INTEGER NOT NULL,
  first_item INTEGER NOT NULL,
  packed BLOB NOT NULL
);
CREATE INDEX key_run_by_source ON key_run (source, first_item);
CREATE TABLE item_key (
  space INTEGER NOT NULL,
  digest BLOB NOT NULL,
  content BLOB NOT NULL,
  source INTEGER NOT NULL,
  item INTEGER NOT NULL,
  PRIMARY KEY (space, digest)
) WITHOUT ROWID;
INSERT INTO meta (name, value) VALUES ('indexed_run', 0), ('indexed_keys', 0);
