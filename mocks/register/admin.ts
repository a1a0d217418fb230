import { createHash, timingSafeEqual } from 'node:crypto';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Auditor } from './audit.ts';
import { FAULTS_SCHEMA } from './faults.schema.ts';
import type { Fault, FaultPlan } from './faults.ts';
import type { Ledger } from './ledger.ts';
import { mistakes } from './problem.ts';
import type { Rules } from './rules.ts';
import { type RegisterServer, sendProblem, thumbprintOf } from './server.ts';
import type { Tokens } from './tokens.ts';

export interface AdminParts {
  readonly rules: Rules;
  readonly token: string;
  readonly ledger: Ledger;
  readonly auditor: Auditor;
  readonly faults: FaultPlan;
  readonly tokens: Tokens;
}

const PAGE = 1000;

/**
 * What only a simulator has, under /admin, for whoever holds the admin token:
 * GET audit, references?after, postings?after, rules, faults; POST faults, tokens/expired, reset; DELETE faults.
 */
export function addAdmin(server: RegisterServer, parts: AdminParts): void {
  const { rules, auditor, faults } = parts;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(`Bearer ${parts.token}`);
  let compiled: ValidateFunction<readonly Fault[]> | undefined;

  server.register(
    async (admin) => {
      admin.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
        const given = digest(request.headers.authorization ?? '');
        return timingSafeEqual(given, expected) ? undefined : sendProblem(reply, rules, 'unauthorized');
      });
      const after = (request: FastifyRequest) => (request.query as { after?: string }).after;

      admin.get('/audit', () => auditor.audit());
      admin.get('/references', (request) => auditor.references(after(request) ?? '', PAGE));
      admin.get('/postings', (request) => auditor.postings(Number(after(request) ?? 0), PAGE));
      admin.get('/rules', () => rules.all);
      admin.get('/faults', () => faults.report());
      admin.post('/faults', (request, reply) => {
        const planned: unknown = JSON.parse(String(request.body));
        compiled ??= new Ajv2020({ discriminator: true }).compile<readonly Fault[]>(FAULTS_SCHEMA);
        const isFaults = compiled;
        if (!isFaults(planned)) {
          return sendProblem(reply, rules, 'invalid-request', { errors: mistakes(isFaults.errors) });
        }
        faults.add(planned);
        return faults.report();
      });
      admin.delete('/faults', () => {
        const report = faults.report();
        faults.clear();
        return report;
      });
      admin.post('/tokens/expired', async (request) => ({
        access_token: await parts.tokens.expired('expired', 60, thumbprintOf(request)),
      }));
      admin.post('/reset', () => {
        parts.ledger.clear();
        faults.clear();
        return {};
      });
    },
    { prefix: '/admin' },
  );
}
