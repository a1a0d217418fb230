import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { type DataKeys, seal, unseal } from '../../../lib/seal/index.ts';
import type { Condition, ListQuery, RecordKind } from '../spi.ts';
import { kindName, kindNumber, RECORD_KINDS } from './kinds.ts';
import type { WireRecord, WireWrite } from './protocol.ts';
import { Statements } from './statements.ts';

type Put = Extract<WireWrite, { put: unknown }>['put'];

const COLUMNS = 'kind, key, state, sort, version, data_key, sealed';
const PUT = `INSERT INTO record (kind, key, state, sort, version, expires_at, data_key, sealed)
  VALUES (?, ?, ?, ?, 1, ?, ?, ?)
  ON CONFLICT (kind, key) DO UPDATE SET state = excluded.state, sort = excluded.sort, version = version + 1,
    expires_at = excluded.expires_at, data_key = excluded.data_key, sealed = excluded.sealed`;

/** The `record` table: values sealed, everything that is searched in clear. */
export class Records {
  readonly #keys: DataKeys;
  readonly #statements: Statements;
  readonly #put: StatementSync;
  readonly #version: StatementSync;

  constructor(db: DatabaseSync, keys: DataKeys) {
    this.#keys = keys;
    this.#statements = new Statements(db);
    this.#put = db.prepare(PUT);
    this.#version = db.prepare('SELECT version FROM record WHERE kind = ? AND key = ?');
  }

  /** The first condition that does not hold. */
  conflict(conditions: readonly Condition[]): Condition | undefined {
    return conditions.find((condition) => {
      const { kind, key } = 'absent' in condition ? condition.absent : condition.unchanged;
      const version = this.#version.get(kindNumber(kind), key)?.['version'];
      return 'absent' in condition ? version !== undefined : version !== condition.unchanged.version;
    });
  }

  put({ kind, key, json, state, sort, expiresAt }: Put): void {
    const sealed = seal(this.#keys, ['record', kind, key], json);
    this.#put.run(kindNumber(kind), key, state, sort, expiresAt, sealed.dataKey, sealed.bytes);
  }

  remove(kind: RecordKind, key: string): void {
    this.#statements.get('DELETE FROM record WHERE kind = ? AND key = ?').run(kindNumber(kind), key);
  }

  get(kind: RecordKind, key: string): WireRecord | undefined {
    const select = `SELECT ${COLUMNS} FROM record WHERE kind = ? AND key = ?`;
    const row = this.#statements.get(select).get(kindNumber(kind), key);
    return row && this.#open(row);
  }

  list(kind: RecordKind, query: ListQuery): readonly WireRecord[] {
    const { state, prefix, newestFirst, byKey, limit, after } = query;
    const where = ['kind = ?'];
    const values: SQLInputValue[] = [kindNumber(kind)];
    if (state !== undefined) {
      where.push('state = ?');
      values.push(state);
    }
    if (prefix !== undefined) {
      where.push('key >= ? AND substr(key, 1, length(?)) = ?');
      values.push(prefix, prefix, prefix);
      const end = prefixEnd(prefix);
      if (end !== undefined) {
        where.push('key < ?');
        values.push(end);
      }
    }
    if (after !== undefined) {
      const beyond = newestFirst ? '<' : '>';
      where.push(byKey ? `key ${beyond} ?` : `(sort, key) ${beyond} (?, ?)`);
      values.push(...(byKey ? [after.key] : [after.sort, after.key]));
    }
    const columns = byKey ? ['key'] : ['sort', 'key'];
    const order = columns.map((column) => (newestFirst ? `${column} DESC` : column)).join(', ');
    // A prefix (one message's steps) is narrower than a kind or a state, which the planner cannot know.
    const index = prefix === undefined && !byKey ? '' : ' INDEXED BY record_by_key';
    const select = `SELECT ${COLUMNS} FROM record${index} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT ?`;
    return this.#statements
      .get(select)
      .all(...values, limit)
      .map((row) => this.#open(row));
  }

  count(kind: RecordKind, state: string | undefined): number {
    const select = `SELECT count(*) AS n FROM record WHERE kind = ?${state === undefined ? '' : ' AND state = ?'}`;
    const values = state === undefined ? [] : [state];
    return Number(this.#statements.get(select).get(kindNumber(kind), ...values)?.['n']);
  }

  counts(): Partial<Record<RecordKind, number>> {
    const select = 'SELECT count(*) AS n FROM record WHERE kind = ?';
    const counts: Partial<Record<RecordKind, number>> = {};
    for (const kind of RECORD_KINDS) {
      const n = Number(this.#statements.get(select).get(kindNumber(kind))?.['n']);
      if (n > 0) counts[kind] = n;
    }
    return counts;
  }

  purge(now: number, limit: number): number {
    const expired = 'SELECT rowid FROM record WHERE expires_at IS NOT NULL AND expires_at <= ? LIMIT ?';
    return Number(
      this.#statements.get(`DELETE FROM record WHERE rowid IN (${expired})`).run(now, limit).changes,
    );
  }

  /** Opens every record in turn; throws at the first that does not open. */
  *all(): Generator<WireRecord> {
    for (const row of this.#statements.get(`SELECT ${COLUMNS} FROM record`).iterate()) yield this.#open(row);
  }

  #open(row: Record<string, unknown>): WireRecord {
    const kind = kindName(Number(row['kind']));
    const key = String(row['key']);
    const sealed = { dataKey: Number(row['data_key']), bytes: row['sealed'] as Uint8Array };
    return {
      kind,
      key,
      json: unseal(this.#keys, ['record', kind, key], sealed).toString('utf8'),
      state: String(row['state']),
      sort: Number(row['sort']),
      version: Number(row['version']),
    };
  }
}

/** The first text after all texts that start so, as long as the last character is ASCII; else no bound is given. */
function prefixEnd(prefix: string): string | undefined {
  const last = prefix.charCodeAt(prefix.length - 1);
  return last < 0x7f ? prefix.slice(0, -1) + String.fromCharCode(last + 1) : undefined;
}
