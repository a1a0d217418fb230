import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Permanent } from '../../../engine/spi/index.ts';
import { MemoryArchive } from '../../../engine/testing/index.ts';
import { ensureDevelopmentPki } from '../../../lib/pki/index.ts';
import { hetuCheckCharacter } from '../../../transforms/identifiers/index.ts';
import {
  checkFund,
  checkFundFiles,
  checkMappings,
  compileMappings,
  createEnvironmentGuard,
  demandSimulatorsAllowed,
  deriveFund,
  ENVIRONMENTS,
  type Environment,
  type FundConfig,
  guardedArchive,
  listFunds,
  loadFund,
  throwawayAccounts,
} from './index.ts';

const FUNDS = resolve(import.meta.dirname, '../../../funds');
let work: string;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'fund-'));
});

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

const places = { funds: FUNDS, env: {} };

/** A copy of a-kassa with its fund.yaml changed; returns its folder. */
function changed(name: string, change: (yaml: string) => string): string {
  const folder = join(work, name);
  cpSync(join(FUNDS, 'a-kassa'), folder, { recursive: true });
  const file = join(folder, 'fund.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return folder;
}

describe('the funds of the repository', () => {
  it('are found by their fund.yaml', async () => {
    expect(await listFunds(FUNDS)).toEqual(['a-kassa', 'koko-kassa']);
  });

  it.each(['a-kassa', 'koko-kassa'])('%s loads, and its mappings have nothing to correct', async (name) => {
    const config = await loadFund(name, places);
    expect(config).toMatchObject({ fund: name, environment: 'development' });
    for (const account of config.accounts) expect(account.iban).toMatch(/^FI[0-9]{2}999/);
    for (const { findings } of checkMappings(config).values()) {
      expect(findings.filter(({ level }) => level !== 'info')).toEqual([]);
    }
    expect([...compileMappings(config).keys()]).toEqual(['reference-payment']);
  });

  it('differ in accounts, references, codes and text lengths', async () => {
    const [a, koko] = await Promise.all([loadFund('a-kassa', places), loadFund('koko-kassa', places)]);
    expect([a.accounts.length, koko.accounts.length]).toEqual([2, 3]);
    expect([a.references.series, koko.references.series]).toEqual(['11', '77']);
    expect(koko.accounts[2]!.references).toEqual(['rf']);
    expect(a.home).not.toBe(koko.home);
    const names = [a, koko].map((config) => {
      const mapping = compileMappings(config).get('reference-payment')!;
      return mapping.map(payment(config.accounts[0]!.iban));
    });
    expect(names.map(({ paymentType }) => paymentType)).toEqual(['JM-MUU', '110-1']);
    expect(names.map(({ payerName }) => String(payerName).length)).toEqual([70, 35]);
  });
});

function payment(iban: string): object {
  return {
    key: 'k',
    fingerprint: 'f',
    kind: 'payment',
    role: 'item',
    status: 'BOOK',
    direction: 'credit',
    amount: { value: '8.00', currency: 'EUR' },
    account: { iban },
    bookingDate: '2026-11-20',
    remittances: [],
    flags: [],
    payerName: 'Testi '.repeat(20),
    source: {
      format: 'camt.054',
      version: '02',
      messageId: 'm',
      statementIndex: 0,
      entryIndex: 0,
      itemIndex: 0,
      index: 0,
    },
  };
}

describe('a fund configuration', () => {
  it('has absolute paths, milliseconds and what routes may name', async () => {
    const config = await loadFund('a-kassa', {
      funds: FUNDS,
      env: { KARAVAANI_HOME: '/srv/karavaani', A_KASSA_HTTP_PORT: '9000' },
    });
    expect(config.home).toBe('/srv/karavaani/a-kassa');
    expect(config.store.keyFile).toBe('/srv/karavaani/a-kassa/secrets/fund.key');
    expect(config.http).toEqual({ host: '127.0.0.1', port: 9000 });
    expect(config.retention).toEqual({
      originals: 90 * 86_400_000,
      history: 30 * 86_400_000,
      keys: 400 * 86_400_000,
    });
    expect(config.properties).toMatchObject({
      'bank.inbox': '/srv/karavaani/a-kassa/bank/inbox',
      fund: 'a-kassa',
    });
    expect(JSON.stringify(config.properties)).not.toContain('secret');
  });

  it('takes any value from the environment', async () => {
    const folder = changed('all-env', (yaml) =>
      yaml
        .replace('environment: development', 'environment: "{{env:KIND}}"')
        .replace('FI6199910110000017', '"{{env:ACCOUNT}}"'),
    );
    const env = { KIND: 'training', ACCOUNT: 'FI6199910110000017' };
    const config = await loadFund(folder, { env });
    expect([config.environment, config.accounts[0]!.iban]).toEqual(['training', 'FI6199910110000017']);
    await expect(loadFund(folder, { env: { ...env, KIND: 'prod' } })).rejects.toMatchObject({
      code: 'FUND_CONFIG_REFUSED',
      place: { line: 6 },
    });
  });

  it('is found by a path too', async () => {
    expect((await loadFund(join(FUNDS, 'koko-kassa'), { env: {} })).fund).toBe('koko-kassa');
  });

  it.each([
    [
      'an unknown key, with the one meant',
      (y: string) => y.replace('retention:', 'retentoin:'),
      'FUND_CONFIG_REFUSED',
      21,
      'Did you mean "retention"?',
    ],
    [
      'a missing environment',
      (y: string) => y.replace('environment: development\n', ''),
      'FUND_CONFIG_REFUSED',
      3,
      'Add "environment".',
    ],
    [
      'an unknown environment',
      (y: string) => y.replace('environment: development', 'environment: prod'),
      'FUND_CONFIG_REFUSED',
      6,
      'Allowed: development, test, training, production, production-copy.',
    ],
    [
      'another format',
      (y: string) => y.replace('fund@1', 'fund@2'),
      'FUND_CONFIG_REFUSED',
      3,
      'karavaani/fund@1',
    ],
    [
      'a port that there is not',
      (y: string) => y.replace('HTTP_PORT:8081', 'HTTP_PORT:80810'),
      'FUND_CONFIG_REFUSED',
      49,
      'from 0 to 65535',
    ],
    [
      'a duration without unit',
      (y: string) => y.replace('history: 30d', 'history: 30'),
      'FUND_CONFIG_REFUSED',
      23,
      'Write a text',
    ],
    [
      'an address without TLS',
      (y: string) =>
        y.replace('"{{env:A_KASSA_REGISTER_URL:https://127.0.0.1:8443}}"', '"http://127.0.0.1:8443"'),
      'FUND_CONFIG_REFUSED',
      36,
      'https://',
    ],
    [
      'a placeholder without value',
      (y: string) => y.replace('{{env:A_KASSA_HTTP_PORT:8081}}', '{{env:A_KASSA_HTTP_PORT}}'),
      'ROUTE_PLACEHOLDER_MISSING',
      49,
      '',
    ],
    [
      'an account with wrong check digits',
      (y: string) => y.replace('FI61999', 'FI62999'),
      'FUND_ACCOUNT_WRONG',
      11,
      'Correct the number',
    ],
    [
      'an account listed twice',
      (y: string) => y.replace('FI3999910110000025', 'FI6199910110000017'),
      'FUND_ACCOUNT_TWICE',
      14,
      'Remove one',
    ],
    [
      'a synthetic account in production',
      (y: string) => y.replace('environment: development', 'environment: production'),
      'FUND_SYNTHETIC_ACCOUNT',
      11,
      'own accounts',
    ],
    ['text that is not YAML', (y: string) => `${y}\n  : [`, 'FUND_CONFIG_REFUSED', 54, ''],
  ] as const)('is refused for %s', async (name, change, code, line, remedy) => {
    const folder = changed(name.replaceAll(/[^a-z]/g, '-'), change);
    const error = await loadFund(folder, places).catch((caught) => caught);
    expect(error).toMatchObject({ code, place: { file: join(folder, 'fund.yaml'), line } });
    expect(error.remedy).toContain(remedy);
  });

  it('tells everything that is wrong at once, to who asks', async () => {
    const folder = changed('all-wrong', (yaml) =>
      yaml
        .replace('retention:', 'retentoin:')
        .replace('history: 30d', 'history: 30')
        .replace('purge: "02:30"', 'purge: late'),
    );
    const problems = await checkFund(folder, places);
    expect(problems.map(({ place }) => place.line).toSorted((a, b) => a! - b!)).toEqual([21, 27]);
    const accounts = changed('accounts-wrong', (yaml) =>
      yaml.replace('FI61999', 'FI62999').replace('FI39999', 'FI38999'),
    );
    expect((await checkFund(accounts, places)).map(({ code }) => code)).toEqual([
      'FUND_ACCOUNT_WRONG',
      'FUND_ACCOUNT_WRONG',
    ]);
    const broken = changed('not-yaml', (yaml) => `${yaml}\n  : [`);
    expect((await checkFund(broken, places)).map(({ code }) => code)).toEqual(['FUND_CONFIG_REFUSED']);
    expect(await checkFund('a-kassa', places)).toEqual([]);
    await expect(checkFund('nobody', places)).rejects.toMatchObject({ code: 'FUND_NOT_FOUND' });
  });

  it('is refused when there is none, with the funds that are', async () => {
    await expect(loadFund('a-kasa', places)).rejects.toMatchObject({
      code: 'FUND_NOT_FOUND',
      remedy: expect.stringContaining('Did you mean "a-kassa"?'),
    });
  });

  it('is refused when a mapping file is not there', async () => {
    const folder = changed('no-mapping', (yaml) =>
      yaml.replace('mappings/reference-payment.yaml', 'mappings/missing.yaml'),
    );
    const config = await loadFund(folder, places);
    expect(() => compileMappings(config)).toThrow(expect.objectContaining({ code: 'FUND_CONFIG_REFUSED' }));
  });

  it('gives mappings no file outside its folder', async () => {
    const folder = changed('outside', (yaml) => yaml);
    const mapping = join(folder, 'mappings/reference-payment.yaml');
    writeFileSync(join(work, 'table.csv'), '# karavaani/table@1\nkind,type\npayment,X\n');
    writeFileSync(
      mapping,
      readFileSync(mapping, 'utf8').replace('../tables/payment-types.csv', '../../table.csv'),
    );
    const config = await loadFund(folder, places);
    const { findings } = checkMappings(config).get('reference-payment')!;
    expect(findings.map(({ rule }) => rule)).toContain('table-not-readable');
  });
});

describe('a derived fund', () => {
  it('differs in what was said, and in nothing else', async () => {
    const to = join(work, 'derived');
    const accounts = throwawayAccounts([
      { iban: 'FI1799920220000021' },
      { iban: 'FI1799920220000021', currency: 'EUR' },
    ]);
    const config = await deriveFund({
      from: 'koko-kassa',
      to,
      overrides: {
        home: join(work, 'home'),
        http: { port: 0 },
        register: { url: 'https://127.0.0.1:1' },
        accounts,
      },
      ...places,
    });
    const original = await loadFund('koko-kassa', places);
    expect(config.accounts.map(({ iban }) => iban)).toEqual(['FI1799920220000021']);
    expect(config.http.port).toBe(0);
    expect(config.register).toMatchObject({
      url: 'https://127.0.0.1:1',
      tokenUrl: original.register.tokenUrl,
    });
    expect(config.references).toEqual(original.references);
    expect(existsSync(join(to, 'tables/payment-types.csv'))).toBe(true);
    const mapping = compileMappings(config).get('reference-payment')!;
    expect(mapping.map(payment('FI1799920220000021'))).toMatchObject({ paymentType: '900-1' });
  });

  it('takes accounts as a file has them, wrong check digits and all', async () => {
    const accounts = throwawayAccounts([{ iban: 'FI0099910110000017' }, { iban: 'not an account' }]);
    const config = await deriveFund({
      from: 'a-kassa',
      to: join(work, 'found'),
      overrides: { accounts },
      ...places,
    });
    expect(config.accounts).toEqual([
      {
        iban: 'FI0099910110000017',
        currency: 'EUR',
        references: ['national', 'rf'],
        name: 'Found in the given file',
      },
    ]);
  });

  it('is written again over itself, and never over anything else', async () => {
    const to = join(work, 'again');
    await deriveFund({ from: 'a-kassa', to, overrides: { http: { port: 1 } }, ...places });
    const config = await deriveFund({ from: 'a-kassa', to, overrides: { http: { port: 2 } }, ...places });
    expect(config.http.port).toBe(2);
    const taken = join(work, 'taken');
    mkdirSync(taken);
    writeFileSync(join(taken, 'precious.txt'), '');
    await expect(deriveFund({ from: 'a-kassa', to: taken, overrides: {}, ...places })).rejects.toMatchObject({
      code: 'FUND_FOLDER_TAKEN',
    });
  });
});

describe('files that a configuration names', () => {
  async function prepared(name: string, environment: Environment = 'development'): Promise<FundConfig> {
    const home = join(work, `${name}-home`);
    mkdirSync(join(home, 'secrets'), { recursive: true });
    for (const file of ['fund.key', 'register-client-secret']) {
      writeFileSync(join(home, 'secrets', file), 'x\n', { mode: 0o600 });
    }
    await ensureDevelopmentPki(join(home, 'pki'), [{ name: 'instance', use: 'client' }]);
    const folder = changed(name, (yaml) => yaml.replace(/^home: .*$/m, `home: ${home}`));
    return { ...(await loadFund(folder, places)), environment };
  }

  it("pass when secrets are their owner's alone", async () => {
    const config = await prepared('files-right');
    await expect(checkFundFiles(config, Date.now())).resolves.toBeUndefined();
  });

  it.each(['clientSecretFile', 'keyFile'] as const)('are refused when others can read %s', async (key) => {
    const config = await prepared(`files-open-${key}`);
    chmodSync(config.register[key], 0o640);
    await expect(checkFundFiles(config, Date.now())).rejects.toMatchObject({
      code: 'PKI_FILE_OPEN_TO_OTHERS',
      place: { file: config.register[key] },
    });
  });

  it('are refused when one is missing', async () => {
    const config = await prepared('files-missing');
    rmSync(config.store.keyFile);
    await expect(checkFundFiles(config, Date.now())).rejects.toMatchObject({ code: 'PKI_FILE_UNREADABLE' });
  });

  it('are refused in production when a certificate was made for development', async () => {
    const config = await prepared('files-production', 'production');
    await expect(checkFundFiles(config, Date.now())).rejects.toMatchObject({ code: 'FUND_TEST_CERTIFICATE' });
  });
});

describe('simulators', () => {
  it('run everywhere but in production', () => {
    for (const environment of ENVIRONMENTS.filter((one) => one !== 'production')) {
      expect(() => demandSimulatorsAllowed(environment, 'the register simulator')).not.toThrow();
    }
    expect(() => demandSimulatorsAllowed('production', 'the register simulator')).toThrow(
      expect.objectContaining({ code: 'FUND_SIMULATOR_REFUSED' }),
    );
  });
});

/** Counts as real and belongs to nobody: born in 2099. */
const real = `150699A123${hetuCheckCharacter('150699', '123')}`;
const test = `150699A923${hetuCheckCharacter('150699', '923')}`;

describe('the environment guard', () => {
  async function pass(environment: Environment, ...chunks: string[]): Promise<string> {
    async function* content(): AsyncGenerator<Uint8Array> {
      for (const chunk of chunks) yield Buffer.from(chunk);
    }
    let text = '';
    for await (const chunk of createEnvironmentGuard(environment).watch(content(), 'a.xml'))
      text += Buffer.from(chunk).toString();
    return text;
  }

  it.each(['development', 'test', 'training'] as const)(
    'refuses a real-looking code in %s, before it is passed on',
    async (environment) => {
      const stored: string[] = [];
      async function* content(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('<a>');
        yield Buffer.from(`<b>${real}</b>`);
      }
      const guarded = createEnvironmentGuard(environment).watch(content(), 'a.xml');
      const run = (async () => {
        for await (const chunk of guarded) stored.push(Buffer.from(chunk).toString());
      })();
      await expect(run).rejects.toMatchObject({ code: 'FUND_REAL_PERSON', place: { file: 'a.xml' } });
      expect(stored).toEqual(['<a>']);
    },
  );

  it('refuses a code at the very end, and one cut in two', async () => {
    await expect(pass('test', 'x ', real)).rejects.toMatchObject({ code: 'FUND_REAL_PERSON' });
    await expect(pass('test', real.slice(0, 5), real.slice(5), ' y')).rejects.toMatchObject({
      code: 'FUND_REAL_PERSON',
    });
  });

  it('never says the code itself', async () => {
    const error = await pass('test', real).catch((caught) => caught);
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain(real);
  });

  it('lets test persons through everywhere, and everybody in production', async () => {
    expect(await pass('development', `<a>${test}`, '</a>')).toBe(`<a>${test}</a>`);
    for (const environment of ['production', 'production-copy'] as const) {
      expect(await pass(environment, real)).toBe(real);
    }
  });

  it('looks into values, and says where', () => {
    const guard = createEnvironmentGuard('training');
    const refusal = (path: string) => expect.objectContaining({ code: 'FUND_REAL_PERSON', place: { path } });
    const demand =
      (body: unknown, headers = {}) =>
      () =>
        guard.demandMessage({ headers, body });
    expect(demand({ message: [real] })).toThrow(refusal('body.message.0'));
    expect(demand(Buffer.from(`<a>${real}</a>`))).toThrow(refusal('body'));
    expect(demand(null, { CamelFileName: `${real}.xml` })).toThrow(refusal('headers.CamelFileName'));
    expect(demand({ message: [test] }, { id: test })).not.toThrow();
    expect(demand(Buffer.from(test))).not.toThrow();
  });

  it('looks into names of files, where letters may touch a code', () => {
    const guard = createEnvironmentGuard('training');
    for (const name of [`T${real}.xml`, `${real}b.xml`, `x_${real}`]) {
      expect(() => guard.demandName(name)).toThrow(expect.objectContaining({ code: 'FUND_REAL_PERSON' }));
    }
    for (const name of [`T${test}.xml`, '20260301-123456A123.xml']) guard.demandName(name);
    createEnvironmentGuard('production').demandName(`T${real}.xml`);
  });
});

describe('the archive behind the guard', () => {
  async function* content(text: string): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const guarded = (archive: MemoryArchive) => guardedArchive(archive, createEnvironmentGuard('test'));

  it('refuses for good what shows a code, by its name or in it, and stores nothing of it', async () => {
    const archive = new MemoryArchive();
    for (const [name, text] of [
      ['a.xml', `<a>${real}</a>`],
      [`T${real}.xml`, '<a/>'],
    ] as const) {
      const putting = guarded(archive).put(name, content(text));
      await expect(putting).rejects.toBeInstanceOf(Permanent);
      await expect(putting).rejects.toMatchObject({ error: { code: 'FUND_REAL_PERSON' } });
    }
    expect(archive.kept.size).toBe(0);
    await guarded(archive).put('a.xml', content(`<a>${test}</a>`));
    expect(archive.kept.size).toBe(1);
  });

  it('leaves the errors of a source, and its own, as they are', async () => {
    const broken = new Error('broken');
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('x');
      throw broken;
    }
    await expect(guarded(new MemoryArchive()).put('a', breaking())).rejects.toBe(broken);
    const full = new MemoryArchive();
    full.put = () => Promise.reject(broken);
    await expect(guarded(full).put('a', content('x'))).rejects.toBe(broken);
  });
});
