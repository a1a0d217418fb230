import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { errors } from './errors.ts';

/** Identifies a Karavaani store (`PRAGMA application_id`); set by the first migration. */
export const APPLICATION_ID = 0x4b525653;

const directory = new URL('./migrations/', import.meta.url);

/** Migration files in order: `000001.sql`, `000002.sql`, ... without a gap. */
function migrationFiles(): readonly string[] {
  return readdirSync(directory)
    .filter((name) => /^\d{6}\.sql$/.test(name))
    .sort();
}

/** The newest schema that this program knows. */
export function knownSchema(): number {
  return Number(migrationFiles().at(-1)?.slice(0, 6) ?? 0);
}

/** The schema that a database has; 0 for an empty one. */
export function schemaOf(db: DatabaseSync): number {
  const exists = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'").get();
  if (exists === undefined) return 0;
  return Number(db.prepare('SELECT max(number) AS number FROM migration').get()?.['number'] ?? 0);
}

/** Refuses a file that is another program's database, or a store of a newer release. Reads only. */
export function checkFormat(db: DatabaseSync, file: string): void {
  const pages = Number(db.prepare('PRAGMA page_count').get()?.['page_count']);
  const id = Number(db.prepare('PRAGMA application_id').get()?.['application_id']);
  const tables = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'];
  if (pages > 0 && id !== APPLICATION_ID && tables !== 0) throw errors.STORE_FORMAT({ file }, { file });
  const found = schemaOf(db);
  if (found > knownSchema()) throw errors.STORE_NEWER({ file, found, known: knownSchema() }, { file });
}

/** Brings the schema up to date, each migration in its own transaction. */
export function migrate(db: DatabaseSync, now: number): void {
  const have = schemaOf(db);
  for (const name of migrationFiles()) {
    const number = Number(name.slice(0, 6));
    if (number <= have) continue;
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(
        'CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL)',
      );
      db.exec(readFileSync(new URL(name, directory), 'utf8'));
      db.prepare('INSERT INTO migration (number, applied_at) VALUES (?, ?)').run(number, now);
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
}
