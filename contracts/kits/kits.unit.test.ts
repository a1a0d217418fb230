// biome-ignore-all lint/suspicious/noThenProperty: a case’s third part; no case is awaited.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of the cases, not ours.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parse } from 'yaml';
import { expand } from './expand.ts';
import {
  type JsonObject,
  type Kit,
  type KitCase,
  type KitDriver,
  KitFileError,
  loadRegisterKit,
  readTargetConfig,
  runCases,
  runKit,
  type TargetConfig,
  toJUnit,
} from './index.ts';
import { match } from './match.ts';
import { fill } from './template.ts';

const none = new Set<string>();
const paths = (expected: unknown, got: unknown) => match(expected, got, none).map(({ at }) => at);

describe('an expectation', () => {
  it('wants its own members and allows others', () => {
    expect(paths({ a: 1, b: { c: 'x' } }, { a: 1, b: { c: 'x', d: 2 }, e: 3 })).toEqual([]);
    expect(paths({ a: 1, b: { c: 'x' } }, { a: 2, b: {} })).toEqual(['/a', '/b/c']);
  });

  it('wants an array of the same length, in order', () => {
    expect(paths([{ a: 1 }, {}], [{ a: 1 }, { b: 2 }])).toEqual([]);
    expect(paths([1, 2], [2, 1])).toEqual(['/0', '/1']);
    expect(paths([1], [1, 2])).toEqual(['']);
    expect(paths([], undefined)).toEqual(['']);
  });

  it('knows matches, absent, oneOf and length', () => {
    expect(paths({ a: { matches: '^x+$' }, b: { absent: true } }, { a: 'xx' })).toEqual([]);
    expect(paths({ a: { matches: '^x+$' }, b: { absent: true } }, { a: 'y', b: null })).toEqual(['/a', '/b']);
    expect(paths({ oneOf: [{ a: 1 }, { a: 2 }] }, { a: 2 })).toEqual([]);
    expect(paths({ oneOf: [{ a: 1 }, { a: 2 }] }, { a: 3 })).toEqual(['']);
    expect(paths({ length: 2, each: { a: 1 } }, [{ a: 1 }, { a: 1 }])).toEqual([]);
    expect(paths({ length: 2, each: { a: 1 } }, [{ a: 1 }, { a: 2 }])).toEqual(['/1/a']);
  });

  it('does not show personal data in what it got', () => {
    const personal = new Set(['name']);
    const got = { members: [{ id: 'M1', name: 'Testi Koe' }] };
    expect(match({ members: [] }, got, personal)).toEqual([
      { at: '/members', expected: [], got: [{ id: 'M1', name: '(masked)' }] },
    ]);
    expect(match({ members: [{ name: 'X' }] }, got, personal)[0]!.got).toBe('(masked)');
  });
});

describe('a step', () => {
  it('is filled with values of their own type, or with text within text', () => {
    expect(fill({ a: '${x.y}', b: ['n ${x.y}!'] }, { x: { y: 5 } })).toEqual({ a: 5, b: ['n 5!'] });
    expect(() => fill('${x.z}', { x: {} })).toThrow('${x.z}');
    expect(() => fill('${constructor}', {})).toThrow('constructor');
  });

  it('has its items completed, counted, and rid of what is null', () => {
    const defaults = { item: { key: '${run}-${index}', kind: 'payment', amount: 1 } };
    const step = { post: { token: 'none', count: 2, items: [{ amount: null, text: '${run}' }] } };
    expect(expand(step, defaults, { run: 'r' })).toEqual({
      post: {
        token: 'none',
        items: [
          { key: 'r-0', kind: 'payment', text: 'r' },
          { key: 'r-1', kind: 'payment', text: 'r' },
        ],
      },
    });
  });
});

const CASE: KitCase = {
  id: 'one',
  title: 'One',
  requirement: 'R1',
  covers: ['op 200'],
  rules: ['proven'],
  tags: ['safe-live'],
  when: { ask: {} },
  then: { status: 200 },
};
const kitOf = (...cases: KitCase[]): Kit => ({
  name: 'test',
  version: '1',
  title: 'Test',
  rules: {
    proven: { what: 'It answers', evidence: 'vendor', source: 'their page' },
    guessed: { what: 'It is quick', evidence: 'assumed', source: 'hope' },
  },
  notChecked: [],
  operations: ['op 200', 'op 400'],
  defaults: {},
  cases,
  personal: none,
});
const vendor: TargetConfig = { formatVersion: 1, target: 'vendor' };
const driver = (answer: JsonObject): KitDriver => ({
  name: 'fake',
  supports: (step) => !('fly' in step),
  perform: async () => answer,
  close: () => undefined,
});
const run = (kit: Kit, config: TargetConfig = vendor, answer: JsonObject = { status: 200 }) =>
  runCases(kit, driver(answer), { url: 'https://x', config, now: () => Date.parse('2025-03-03T12:00:00Z') });

describe('a run', () => {
  it('tells index, score, what is proven, and first what is assumed', async () => {
    const report = await run(kitOf(CASE, { ...CASE, id: 'two', then: { status: 201 } }));
    expect(report.summary).toMatchObject({ pass: 1, fail: 1 });
    expect(report.numbers).toEqual({ index: 0.5, score: 0.5, proven: 0.5 });
    expect(report.assumed).toEqual([{ rule: 'guessed', what: 'It is quick', source: 'hope' }]);
    expect(report.cases[1]).toMatchObject({
      result: 'fail',
      mismatches: [{ at: '/status', expected: 201, got: 200 }],
    });
    expect(report.cases[0]!.rules).toEqual({ proven: 'vendor' });
  });

  it('leaves no posting at a vendor that does not allow it', async () => {
    const posting: KitCase = { ...CASE, tags: ['posting'] };
    expect((await run(kitOf(posting))).cases[0]).toMatchObject({ result: 'skipped' });
    expect((await run(kitOf(posting), { ...vendor, allow: ['posting'] })).summary.pass).toBe(1);
    const simulator: KitCase = { ...CASE, tags: ['simulator'] };
    expect((await run(kitOf(simulator), { ...vendor, allow: ['posting'] })).summary.skipped).toBe(1);
    expect((await run(kitOf(simulator), { ...vendor, target: 'simulator' })).summary.pass).toBe(1);
  });

  it('skips what the target cannot be asked, and says what is missing', async () => {
    const { cases } = await run(kitOf({ ...CASE, needs: ['members.known'] }));
    expect(cases[0]).toMatchObject({ result: 'skipped', reason: expect.stringContaining('members.known') });
  });

  it('does not call a step that the driver cannot do a failure', async () => {
    const report = await run(kitOf({ ...CASE, when: { fly: {} } }));
    expect(report.summary).toMatchObject({ 'not-supported': 1, fail: 0 });
  });

  it('fails when what is given does not come about', async () => {
    const { cases } = await run(kitOf({ ...CASE, given: [{ ask: {} }], then: { status: 500 } }), vendor, {
      status: 500,
    });
    expect(cases[0]).toMatchObject({ result: 'fail', mismatches: [{ at: 'given/0' }] });
  });

  it('accepts a known difference until it expires', async () => {
    const difference = { case: 'one', reason: 'old release', owner: 'vendor', expires: '2025-03-03' };
    const kit = kitOf({ ...CASE, then: { status: 201 } });
    expect((await run(kit, { ...vendor, differences: [difference] })).cases[0]).toMatchObject({
      result: 'known-difference',
      reason: 'old release (vendor, until 2025-03-03)',
    });
    const expired = { ...difference, expires: '2025-03-02' };
    expect((await run(kit, { ...vendor, differences: [expired] })).summary.fail).toBe(1);
  });

  it('is told as JUnit XML, with requirement and evidence', async () => {
    const title = 'Says <no> & "never"';
    const kit = kitOf(
      CASE,
      { ...CASE, id: 'two', title, then: { status: 201 } },
      { ...CASE, id: 'three', needs: ['x'] },
    );
    const xml = await toJUnit(await run(kit));
    expect(XMLValidator.validate(xml)).toBe(true);
    const { testsuite } = new XMLParser({ ignoreAttributes: false }).parse(xml).testsuites;
    expect(testsuite).toMatchObject({ '@_tests': '3', '@_failures': '1', '@_skipped': '1' });
    expect(testsuite.testcase[0].properties.property).toEqual([
      { '@_name': 'requirement', '@_value': 'R1' },
      { '@_name': 'rule:proven', '@_value': 'vendor' },
    ]);
    expect(testsuite.testcase[1].failure).toEqual({
      '@_message': title,
      '#text': '/status: expected 201, got 200',
    });
    expect(testsuite.testcase[2].skipped['@_message']).toContain('configuration has no x');
  });
});

describe('the register kit', () => {
  it('proves every rule of the simulator by at least one case', async () => {
    const kit = await loadRegisterKit();
    const named = new Set(kit.cases.flatMap(({ rules }) => rules));
    expect(Object.keys(kit.rules).filter((rule) => !named.has(rule))).toEqual([]);
  });

  it('knows which fields are personal from the contract', async () => {
    expect([...(await loadRegisterKit()).personal].sort()).toEqual([
      'PersonalIdentityCode',
      'access_token',
      'name',
      'payerName',
      'personalIdentityCode',
      'text',
    ]);
  });
});

describe('the configuration of a target', () => {
  it('is refused when it or its target is not there', async () => {
    await expect(readTargetConfig('/nowhere/target.yaml')).rejects.toThrow(KitFileError);
    for (const target of ['http://127.0.0.1:1', 'nonsense']) {
      await expect(runKit('register', { target, config: {} })).rejects.toThrow('is not an https address');
    }
  });

  it('is refused with the name that is not known', async () => {
    await expect(readTargetConfig({ formatVersion: 1, colour: 'blue' })).rejects.toThrow('configuration');
    const folder = await mkdtemp(join(tmpdir(), 'kit-'));
    const file = join(folder, 'target.yaml');
    await writeFile(file, 'formatVersion: 1\ntarget: simulator\nclientSecret: x\n');
    await expect(readTargetConfig(file)).rejects.toThrow(/target\.yaml.*(clientSecret|clientId)/);
    await rm(folder, { recursive: true });
  });

  it('is as the how-to shows it', async () => {
    const text = await readFile(new URL('../../docs/how-to/verify-a-contract.md', import.meta.url), 'utf8');
    const shown = parse(/```yaml\n(.*?)```/s.exec(text)![1]!);
    shown.members.known.personalIdentityCode = 'a test person’s';
    expect(await readTargetConfig(shown)).toMatchObject({ target: 'vendor', allow: ['posting'] });
  });

  it('names files from its own folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kit-'));
    const file = join(folder, 'target.yaml');
    await writeFile(
      file,
      `
formatVersion: 1
target: vendor
clientId: kit
clientSecretFile: secret
certificateFile: client.crt.pem
keyFile: /elsewhere/client.key.pem
otherCertificate: { certificateFile: other.crt.pem, keyFile: other.key.pem }
account: FI3699900100000010
bookingDate: '2025-03-03'
members:
  known: { memberNumber: '0000017', reference: '1', rfReference: RF1 }
  second: { reference: '2' }
  unknown: { reference: '3' }
`,
    );
    expect(await readTargetConfig(file)).toMatchObject({
      clientSecretFile: join(folder, 'secret'),
      keyFile: '/elsewhere/client.key.pem',
      otherCertificate: { certificateFile: join(folder, 'other.crt.pem') },
    });
    await rm(folder, { recursive: true });
  });
});
