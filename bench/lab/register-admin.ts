import { readFile } from 'node:fs/promises';
import type { RegisterAccess } from '../../cli/dev/prepare-registers.ts';
import { type HttpClient, openHttpClient } from '../../lib/http/index.ts';
import type { Audit, AuditPosting, Fault } from '../../mocks/register/index.ts';
import { labErrors } from './errors.ts';

const OK = 200;

/** What a simulated register tells and takes under /admin. */
export class RegisterAdmin {
  readonly #client: HttpClient;
  readonly #token: string;

  private constructor(client: HttpClient, token: string) {
    this.#client = client;
    this.#token = token;
  }

  static async open(url: string, access: RegisterAccess): Promise<RegisterAdmin> {
    const { caFile, certFile, keyFile, adminTokenFile } = access;
    const client = await openHttpClient({
      address: url,
      tls: { authorityFile: caFile, certificateFile: certFile, keyFile },
    });
    return new RegisterAdmin(client, (await readFile(adminTokenFile, 'utf8')).trim());
  }

  audit(): Promise<Audit> {
    return this.#ask('GET', '/admin/audit') as Promise<Audit>;
  }

  /** Every posting, in the order in which they were made. */
  async *postings(): AsyncGenerator<AuditPosting> {
    for (let after = 0; ; ) {
      const page = (await this.#ask('GET', `/admin/postings?after=${after}`)) as AuditPosting[];
      if (page.length === 0) return;
      yield* page;
      after = page[page.length - 1]!.seq;
    }
  }

  async plan(faults: readonly Fault[]): Promise<void> {
    await this.#ask('POST', '/admin/faults', JSON.stringify(faults));
  }

  close(): void {
    this.#client.close();
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: string): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' };
    const answer = await this.#client.request({
      method,
      path,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status !== OK)
      throw labErrors.BENCH_ADMIN_REFUSED({ status: answer.status, request: `${method} ${path}` });
    return JSON.parse(answer.body.toString());
  }
}
