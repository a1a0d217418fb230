import type { AddressInfo, Socket } from 'node:net';
import { compileRegisterValidators } from '../../contracts/register/index.ts';
import type { RegisterDirectory } from '../world/register-directory.ts';
import { addAdmin } from './admin.ts';
import { createAllocate } from './allocation.ts';
import { type Audit, type AuditLine, Auditor, type AuditPosting } from './audit.ts';
import { type Fault, FaultPlan, type FaultReport } from './faults.ts';
import { Ledger } from './ledger.ts';
import { addOperations } from './operations.ts';
import { createPostBatch } from './posting.ts';
import { readRules } from './rules.ts';
import { createServer, type ServerTls } from './server.ts';
import { createTokens, type RegisterClient } from './tokens.ts';

export interface RegisterSimulatorOptions {
  /** Which fund's register this is; says so in tokens. */
  readonly fund: string;
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** Any free one unless given. */
  readonly port?: number;
  /** SQLite file; made when it does not exist. */
  readonly ledgerFile: string;
  readonly tls: ServerTls;
  readonly clients: readonly RegisterClient[];
  /** Opens everything under /admin. */
  readonly adminToken: string;
  /** Who the members are. */
  readonly directory: RegisterDirectory;
  /** 300 unless given. */
  readonly tokenLifeSeconds?: number;
  /** Rules that are switched off (contracts/kits/register/rules.yaml): to see a kit find it out. */
  readonly withoutRules?: readonly string[];
  /** Check every answer against the contract before it leaves: for tests. */
  readonly checkAnswers?: boolean;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

export interface RegisterSimulator {
  /** `https://host:port`. */
  readonly url: string;
  audit(): Audit;
  /** Totals by reference, 1,000 after `after`. */
  references(after?: string): AuditLine[];
  /** Postings in order, 1,000 after number `after`. */
  postings(after?: number): AuditPosting[];
  plan(...faults: Fault[]): void;
  /** What was planned, and how often it hit. */
  faults(): FaultReport[];
  clearFaults(): void;
  /** Nobody listens and all connections are cut, until `comeUp`. */
  goDown(): Promise<void>;
  /** Listens again at the same port. */
  comeUp(): Promise<void>;
  close(): Promise<void>;
}

const TOKEN_LIFE_SECONDS = 300;

/** Starts the register of one fund: a listener of its own, a ledger of its own. */
export async function startRegisterSimulator(options: RegisterSimulatorOptions): Promise<RegisterSimulator> {
  const { directory, now = Date.now, host = '127.0.0.1', checkAnswers = false } = options;
  const [rules, validators] = await Promise.all([
    readRules(options.withoutRules),
    compileRegisterValidators(),
  ]);
  const tokenLife = options.tokenLifeSeconds ?? TOKEN_LIFE_SECONDS;
  const tokens = await createTokens(`register-${options.fund}`, options.clients, tokenLife, rules, now);
  const faults = new FaultPlan();
  const ledger = new Ledger(options.ledgerFile);
  const auditor = new Auditor(ledger, faults);
  const memberId = (memberNumber: string) => `M${directory.series}${memberNumber}`;
  const server = createServer(options.tls, rules, checkAnswers ? validators : undefined);
  const allocate = createAllocate(directory, rules);
  const postBatch = createPostBatch({ validators, rules, ledger, allocate, faults, memberId, now });

  // Every connection from its first byte: `closeAllConnections` knows none whose TLS handshake is not over.
  const connections = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });

  async function goDown(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.server.close(() => resolve()));
    for (const socket of connections) socket.destroy();
    await closed;
  }
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.server.listen(port, host, () => {
        server.server.off('error', reject);
        resolve();
      });
    });
  let closed = false;
  let comingUp: NodeJS.Timeout | undefined;

  addOperations(server, {
    rules,
    validators,
    checkAnswers,
    tokens,
    faults,
    postBatch,
    directory,
    memberId,
    goDown(milliseconds) {
      void goDown().then(() => {
        comingUp = setTimeout(() => void listen(port), milliseconds);
      });
    },
  });
  addAdmin(server, { rules, token: options.adminToken, ledger, auditor, faults, tokens });
  await server.ready();
  await listen(options.port ?? 0);
  const { port } = server.server.address() as AddressInfo;

  return {
    url: `https://${host}:${port}`,
    audit: () => auditor.audit(),
    references: (after = '') => auditor.references(after, 1000),
    postings: (after = 0) => auditor.postings(after, 1000),
    plan: (...planned) => faults.add(planned),
    faults: () => faults.report(),
    clearFaults: () => faults.clear(),
    goDown,
    comeUp: () => listen(port),
    async close() {
      if (closed) return;
      closed = true;
      clearTimeout(comingUp);
      server.server.closeAllConnections();
      await server.close();
      ledger.close();
    },
  };
}
