import type { FastifyReply, FastifyRequest } from 'fastify';
import type {
  MemberSearch,
  MemberSearchResult,
  RegisterContract,
  RegisterValidators,
} from '../../contracts/register/index.ts';
import type { MemberQuery, RegisterDirectory } from '../world/register-directory.ts';
import type { FaultPlan, Operation } from './faults.ts';
import { BadBatch, type PostBatch } from './posting.ts';
import { mistakes, problemOfStatus } from './problem.ts';
import { mayNameRealPerson } from './real-person.ts';
import type { Rules } from './rules.ts';
import { type RegisterServer, sendProblem, thumbprintOf } from './server.ts';
import { type Scope, TokenRefused, type Tokens } from './tokens.ts';

export interface OperationParts {
  readonly rules: Rules;
  readonly validators: RegisterValidators;
  /** Check every answer against the contract before it leaves. */
  readonly checkAnswers: boolean;
  readonly tokens: Tokens;
  readonly faults: FaultPlan;
  readonly postBatch: PostBatch;
  readonly directory: RegisterDirectory;
  readonly memberId: (memberNumber: string) => string;
  /** Stops listening for a while. */
  readonly goDown: (milliseconds: number) => void;
}

const SCOPE_OF: Readonly<Record<'payments' | 'members', Scope>> = {
  payments: 'payments:write',
  members: 'members:read',
};

/** Puts the contract's operations on a server. */
export function addOperations(server: RegisterServer, parts: OperationParts): void {
  const { rules, faults, tokens } = parts;

  /** Faults and authorisation around an operation; `work` gives the answer's body. */
  function operation(
    name: Operation,
    schema: keyof RegisterContract,
    work: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> | unknown,
  ) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const wait = faults.request('delay', name);
      if (wait !== undefined) await new Promise((resolve) => setTimeout(resolve, wait.milliseconds));
      const status = faults.request('status', name);
      if (status !== undefined) {
        const { retryAfterSeconds: retryAfter } = status;
        const content = problemOfStatus(status.status, retryAfter === undefined ? {} : { retryAfter });
        if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
        return reply.code(status.status).type('application/problem+json').send(JSON.stringify(content));
      }
      if (name === 'payments' || name === 'members') {
        const refused = await tokens.check(
          request.headers.authorization,
          SCOPE_OF[name],
          thumbprintOf(request),
        );
        if (refused !== undefined) {
          return sendProblem(reply, rules, refused === 401 ? 'unauthorized' : 'forbidden');
        }
      }
      const content = await work(request, reply);
      if (reply.sent) return reply;
      const silent = faults.request('no-answer', name);
      if (silent !== undefined) {
        reply.hijack();
        if (silent.how === 'reset') request.raw.socket.destroy();
        return reply;
      }
      const down = faults.request('down', name);
      if (down !== undefined) reply.raw.once('finish', () => parts.goDown(down.milliseconds));
      if (parts.checkAnswers) {
        const isAnswer = parts.validators(reply.statusCode === 200 ? schema : 'TokenRefusal');
        if (!isAnswer(content))
          throw new Error(`not the contract's ${schema}: ${JSON.stringify(isAnswer.errors)}`);
      }
      return reply.type('application/json').send(JSON.stringify(content));
    };
  }

  /** The JSON body, or undefined after the refusal was sent. */
  function json(request: FastifyRequest, reply: FastifyReply): unknown {
    try {
      return JSON.parse(String(request.body));
    } catch {
      sendProblem(reply, rules, 'invalid-request', { detail: 'The body is not JSON' });
      return undefined;
    }
  }

  const isSearch = parts.validators('MemberSearch');
  const allowed = {
    personalIdentityCode: rules.on('search-code'),
    memberNumber: rules.on('search-number'),
    reference: rules.on('search-reference'),
  };

  function search(query: MemberSearch): MemberSearchResult {
    const [by] = Object.keys(query) as [keyof MemberSearch];
    const found = allowed[by] ? parts.directory.find(query as MemberQuery) : undefined;
    if (found === undefined) return { members: [] };
    const { memberNumber, fullName: name } = found;
    return { members: [{ memberId: parts.memberId(memberNumber), memberNumber, name }] };
  }

  server.post(
    '/payments/batch',
    operation('payments', 'PaymentBatchResult', (request, reply) => {
      const body = json(request, reply);
      if (reply.sent) return undefined;
      try {
        return parts.postBatch(body);
      } catch (error) {
        if (!(error instanceof BadBatch)) throw error;
        sendProblem(reply, rules, 'invalid-request', { errors: error.errors });
        return undefined;
      }
    }),
  );
  server.post(
    '/members/search',
    operation('members', 'MemberSearchResult', (request, reply) => {
      const body = json(request, reply);
      if (reply.sent) return undefined;
      if (!isSearch(body)) {
        sendProblem(reply, rules, 'invalid-request', { errors: mistakes(isSearch.errors) });
        return undefined;
      }
      if (rules.on('real-personal-data') && mayNameRealPerson(body.personalIdentityCode ?? '')) {
        sendProblem(reply, rules, 'real-personal-data');
        return undefined;
      }
      return search(body);
    }),
  );
  server.post(
    '/oauth2/token',
    operation('token', 'TokenAnswer', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      try {
        const form = new URLSearchParams(String(request.body));
        return await tokens.issue(request.headers.authorization, form, thumbprintOf(request));
      } catch (error) {
        if (!(error instanceof TokenRefused)) throw error;
        if (error.status === 401) reply.header('www-authenticate', 'Basic');
        reply.code(error.status);
        return { error: error.error };
      }
    }),
  );
  if (rules.on('health'))
    server.get(
      '/health',
      operation('health', 'Health', () => ({ status: 'up' })),
    );
}
