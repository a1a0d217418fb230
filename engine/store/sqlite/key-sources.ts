import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Spaces and messages of keys as small numbers, so that a key does not repeat their names. */
export class KeySources {
  readonly #statements: Record<
    'space' | 'newSpace' | 'source' | 'newSource' | 'later' | 'message' | 'expired' | 'remove',
    StatementSync
  >;
  readonly #spaces = new Map<string, number>();
  readonly #messages = new Map<number, string>();
  #last: { space: number; message: string; expiresAt: number; id: number } | undefined;

  constructor(db: DatabaseSync) {
    this.#statements = {
      space: db.prepare('SELECT id FROM key_space WHERE name = ?'),
      newSpace: db.prepare('INSERT INTO key_space (name) VALUES (?)'),
      source: db.prepare('SELECT id, expires_at FROM key_source WHERE space = ? AND message = ?'),
      newSource: db.prepare('INSERT INTO key_source (space, message, expires_at) VALUES (?, ?, ?)'),
      later: db.prepare('UPDATE key_source SET expires_at = max(expires_at, ?) WHERE id = ?'),
      message: db.prepare('SELECT message FROM key_source WHERE id = ?'),
      expired: db.prepare(
        'SELECT id, space FROM key_source WHERE expires_at <= ? ORDER BY expires_at LIMIT 1',
      ),
      remove: db.prepare('DELETE FROM key_source WHERE id = ?'),
    };
  }

  space(name: string): number | undefined {
    const known = this.#spaces.get(name);
    if (known !== undefined) return known;
    const row = this.#statements.space.get(name);
    if (row === undefined) return undefined;
    const id = Number(row['id']);
    this.#spaces.set(name, id);
    return id;
  }

  /** The numbers of a space and of a message in it; made when they are new. */
  intern(
    spaceName: string,
    message: string,
    expiresAt: number,
  ): { readonly space: number; readonly source: number } {
    const space = this.space(spaceName) ?? Number(this.#statements.newSpace.run(spaceName).lastInsertRowid);
    this.#spaces.set(spaceName, space);
    const last = this.#last;
    if (last?.space === space && last.message === message && last.expiresAt >= expiresAt) {
      return { space, source: last.id };
    }
    const found = this.#statements.source.get(space, message);
    const id =
      found === undefined
        ? Number(this.#statements.newSource.run(space, message, expiresAt).lastInsertRowid)
        : Number(found['id']);
    if (found !== undefined) this.#statements.later.run(expiresAt, id);
    this.#last = { space, message, expiresAt, id };
    return { space, source: id };
  }

  source(spaceName: string, message: string): number | undefined {
    const space = this.space(spaceName);
    const row = space === undefined ? undefined : this.#statements.source.get(space, message);
    return row && Number(row['id']);
  }

  message(source: number): string {
    let message = this.#messages.get(source);
    if (message === undefined) {
      message = String(this.#statements.message.get(source)?.['message']);
      if (this.#messages.size > 10_000) this.#messages.clear();
      this.#messages.set(source, message);
    }
    return message;
  }

  expired(now: number): { readonly id: number; readonly space: number } | undefined {
    const row = this.#statements.expired.get(now);
    return row && { id: Number(row['id']), space: Number(row['space']) };
  }

  remove(id: number): void {
    this.#statements.remove.run(id);
    this.forget();
  }

  /** After a rollback: numbers that were given in it are void. */
  forget(): void {
    this.#spaces.clear();
    this.#messages.clear();
    this.#last = undefined;
  }
}
