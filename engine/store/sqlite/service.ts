import { existsSync, statSync } from 'node:fs';
import { release } from '../release.ts';
import type { StoreStats } from '../spi.ts';
import { Commits } from './commits.ts';
import { type OpenDatabase, openDatabase } from './database.ts';
import { Keys } from './keys.ts';
import type { Request, Response, WorkerSetup } from './protocol.ts';
import { Records } from './records.ts';
import { Tallies } from './tallies.ts';
import { codedError, sqliteCode, toWire } from './wire-error.ts';

type CommitRequest = Extract<Request, { op: 'commit' }>;

/** The store as the worker thread sees it: synchronous, on one connection. */
export class StoreService {
  readonly #file: string;
  readonly #database: OpenDatabase;
  readonly #records: Records;
  readonly #keys: Keys;
  readonly #tallies: Tallies;
  readonly #commits: Commits;

  constructor(setup: WorkerSetup) {
    this.#file = setup.file;
    this.#database = openDatabase(setup);
    const { db } = this.#database;
    this.#records = new Records(db, setup.dataKeys);
    this.#keys = new Keys(db, setup.limits.mergeAt);
    this.#tallies = new Tallies(db);
    this.#commits = new Commits(db, this.#records, this.#keys, this.#tallies);
  }

  /** Everything that waited: its commits as one group first, so that each read sees them all. */
  handle(requests: readonly Request[]): readonly Response[] {
    const commits = requests.filter((request): request is CommitRequest => request.op === 'commit');
    const responses: Response[] = [];
    if (commits.length > 0) {
      const outcomes = this.#commits.apply(commits.map((request) => request.in));
      for (const [index, outcome] of outcomes.entries()) {
        const { id } = commits[index] as CommitRequest;
        responses.push(
          'result' in outcome ? { id, out: outcome.result } : this.#failed(id, 'commit', outcome.failure),
        );
      }
    }
    for (const request of requests) {
      if (request.op !== 'commit') responses.push(this.#answer(request));
    }
    return responses;
  }

  get hasWork(): boolean {
    return this.#keys.mergeIsDue;
  }

  /** A small part of the work that waits for a quiet moment; false when it could not be done now. */
  work(): boolean {
    try {
      this.#keys.mergeStep();
      return true;
    } catch (error) {
      if (sqliteCode(error) === undefined) throw error;
      return false;
    }
  }

  #answer(request: Exclude<Request, CommitRequest>): Response {
    try {
      return { id: request.id, out: this.#run(request) };
    } catch (error) {
      return this.#failed(request.id, request.op, error);
    }
  }

  #run(request: Exclude<Request, CommitRequest>): unknown {
    const { db } = this.#database;
    switch (request.op) {
      case 'get':
        return this.#records.get(request.in.kind, request.in.key);
      case 'list':
        return this.#records.list(request.in.kind, request.in.query);
      case 'count':
        return this.#records.count(request.in.kind, request.in.state);
      case 'findKeys':
        return this.#findKeys(request.in.space, request.in.digests);
      case 'listKeys':
        return this.#keys.list(request.in);
      case 'tallies':
        return this.#tallies.list(request.in.scope);
      case 'purge':
        return this.#purge(request.in.now, request.in.limit);
      case 'checkpoint':
        return void db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      case 'stats':
        return this.#stats();
      case 'pragma':
        return Object.values(db.prepare(`PRAGMA ${request.in.name}`).get() ?? {})[0];
      case 'close':
        return void this.#database.close();
    }
  }

  #findKeys(space: string, digests: Uint8Array): unknown {
    const hits = this.#keys.find(space, digests);
    release(digests);
    return hits;
  }

  #purge(now: number, limit: number): { removed: number; more: boolean } {
    const removed = this.#records.purge(now, limit);
    return removed > 0 ? { removed, more: true } : this.#keys.purge(now, limit);
  }

  #stats(): StoreStats {
    const bytes = [this.#file, `${this.#file}-wal`].map((file) =>
      existsSync(file) ? statSync(file).size : 0,
    );
    return {
      bytes: bytes.reduce((sum, size) => sum + size),
      records: this.#records.counts(),
      keys: this.#keys.count(),
      settled: this.#tallies.total(),
    };
  }

  #failed(id: number, operation: string, error: unknown): Response {
    return { id, error: toWire(codedError(error, this.#file, operation)) };
  }
}
