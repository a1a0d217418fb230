import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MessageDetail, MessageFacts } from '../../console/index.ts';
import { generateCamt } from '../../mocks/world/index.ts';
import { controlAddress } from '../instance/control/address.ts';
import type { Found, ParkedItem, Retried } from '../instance/control/control.ts';
import { remoteControl } from '../instance/control/remote.ts';
import { karavaani, karavaaniJson } from '../testing/command.ts';
import { createLab, type Lab } from '../testing/lab.ts';

const GOOD = 'notification.xml';
const BROKEN = 'cut.xml';

let lab: Lab;
let table: string;
let tableFile: string;
let message: MessageDetail;
let quarantined: readonly MessageFacts[];
const fund = (...args: string[]): string[] => [...args, '--fund', lab.fund];
const show = (id: string) => karavaaniJson<MessageDetail>(fund('messages', 'show', id));
/** What is known of a message or item, asked without a command: a command is a process of its own. */
const known = (id: string): Promise<Found | undefined> =>
  remoteControl('a-kassa', controlAddress(lab.config).path).find(id);
const knownItem = async (id: string): Promise<ParkedItem> => ((await known(id)) as { item: ParkedItem }).item;

/** A day in which every payment whose reference is not of the fund's series stops: its code is missing. */
beforeAll(async () => {
  lab = await createLab();
  tableFile = join(lab.fund, 'tables/payment-types.csv');
  table = await readFile(tableFile, 'utf8');
  await writeFile(tableFile, table.replace(/^payment;.*\n/m, ''));
  await lab.start();
  await lab.take(GOOD, generateCamt({ message: 'camt.054', entries: 300, seed: 3, world: lab.world }));
  await lab.take(BROKEN, [
    Buffer.from('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><B'),
  ]);
  const list = await karavaaniJson<MessageFacts[]>(fund('messages', 'list'));
  message = await show(list.find(({ name }) => name === GOOD)!.id);
  quarantined = list.filter(({ state }) => state === 'quarantined');
}, 30_000);
afterAll(() => lab.close());

function overSocket(path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request({ socketPath: controlAddress(lab.config).path, path }, (response) => resolve(buffer(response)))
      .once('error', reject)
      .end();
  });
}

describe('messages of a running instance', () => {
  it('are listed with what became of them, newest first', async () => {
    const { code, stdout } = await karavaani(...fund('messages', 'list'));
    expect(code).toBe(0);
    const [head, first, second] = stdout.split('\n');
    expect(head).toMatch(/^message +state +received +posted +parked +file$/);
    expect(first).toMatch(/ quarantined .* 0 +0 +cut\.xml$/);
    expect(second).toMatch(/ parked .* \d+ +\d+ +notification\.xml$/);
  });

  it('are listed by state, and one with parked items counts as parked', async () => {
    const parked = await karavaaniJson<MessageFacts[]>(fund('messages', 'list', '--state', 'parked'));
    expect(parked.map(({ id }) => id)).toEqual([message.id]);
    const settled = await karavaani(...fund('messages', 'list', '--state', 'settled'));
    expect(settled).toMatchObject({ code: 0, stdout: 'No messages are settled.\n' });
  });

  it('are shown with steps, findings, sums, causes and what to type, and nobody of them', async () => {
    const { code, stdout } = await karavaani(...fund('messages', 'show', message.id));
    expect(code).toBe(0);
    expect(stdout).toMatch(/check-file \(verify:camt\) +done +1 /);
    expect(stdout).toMatch(/map \(mapping:reference-payment\) +done +\d+ /);
    expect(stdout).toContain('warning CAMT_FIRST_FILE: ');
    expect(stdout).toMatch(/FI61 •••• 0017 credit +done +\d+ +\d+\.\d\d +EUR/);
    expect(stdout).toContain(`${message.parked.count} x MAPPING_CODE_MISSING: `);
    expect(stdout).toContain(`karavaani messages retry --fund ${lab.fund} ${message.id}`);
    expect(stdout).not.toContain(lab.config.accounts[0]!.iban);
  });

  it('count every entry of the file', () => {
    const counted = Object.values(message.items).reduce((sum, items) => sum + items, 0);
    const chunks = message.chunks.latest.flatMap(({ items }) => Object.values(items));
    expect(message.parked.count).toBeGreaterThan(0);
    expect(message.items['parked']).toBe(message.parked.count);
    expect(chunks.reduce((sum, items) => sum + items, 0)).toBe(counted);
  });

  it('are told apart from what is not there', async () => {
    for (const line of [['show'], ['retry'], ['discard', '--reason', 'none']]) {
      const { code, stderr } = await karavaani(...fund('messages', ...line, 'nothing'));
      expect(stderr).toMatch(/^CLI_MESSAGE_UNKNOWN: /);
      expect(code).toBe(2);
    }
  });
});

describe('a parked item', () => {
  it('says why it is parked, where it stands in its file, and how to see its bytes', async () => {
    const { id } = message.parked.first[0]!;
    const { code, stdout } = await karavaani(...fund('messages', 'show', id));
    expect(code).toBe(0);
    expect(stdout).toContain('MAPPING_CODE_MISSING: ');
    expect(stdout).toMatch(/^bytes +\d+ from byte \d+, UTF-8$/m);
    expect(stdout).toContain(
      `--unix-socket ${controlAddress(lab.config).path} http://instance/messages/${id}/bytes`,
    );
  });

  it('gives the exact bytes of its element over the control socket', async () => {
    const { id } = message.parked.first[0]!;
    const { origin } = await knownItem(id);
    const file = await readFile(join(lab.config.bank.done, GOOD));
    const bytes = await overSocket(`/messages/${id}/bytes`);
    expect(bytes).toEqual(file.subarray(origin!.offset, origin!.offset + origin!.length));
    expect(bytes.toString().startsWith('<TxDtls>')).toBe(true);
    expect(bytes.toString().endsWith('</TxDtls>')).toBe(true);
  });

  it('stays parked while its cause is not mended, and the exit code says so', async () => {
    const { id } = message.parked.first[0]!;
    const retried = await karavaaniJson<Retried>(fund('messages', 'retry', id), 1);
    expect(retried).toMatchObject({ message: message.id, done: [], parked: [id] });
    expect(await knownItem(id)).toMatchObject({ state: 'open', attempts: 1 });
  });

  it('is given up with a reason only, and by whom is kept', async () => {
    const { id } = message.parked.first[0]!;
    const without = await karavaani(...fund('messages', 'discard', id));
    expect(without.code).toBe(2);
    const { code, stdout } = await karavaani(
      ...fund('messages', 'discard', id, '--reason', 'paid back by hand'),
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Discarded 1 by ') });
    const resolved = { by: userInfo().username, reason: 'paid back by hand' };
    expect(await knownItem(id)).toMatchObject({ state: 'discarded', resolved });
    const items = { discarded: 1, parked: message.parked.count - 1 };
    expect(await known(message.id)).toMatchObject({ message: { items } });
  });

  it('can be discarded once', async () => {
    const { id } = message.parked.first[0]!;
    const { code, stderr } = await karavaani(...fund('messages', 'discard', id, '--reason', 'again'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ENGINE_NOT_PARKED: /);
  });
});

describe('a quarantined message', () => {
  it('is stopped again by a retry while its file is what it is, and the exit code says so', async () => {
    const [{ id }] = quarantined as [MessageFacts];
    const { code, stdout } = await karavaani(...fund('messages', 'retry', id));
    const show = `karavaani messages show --fund ${lab.fund} ${id}`;
    expect({ code, stdout }).toEqual({ code: 1, stdout: `${id} is stopped again. See ${show}\n` });
    expect(await known(id)).toMatchObject({ message: { state: 'quarantined', parked: { count: 1 } } });
  });
});

describe('an instance that runs', () => {
  const get = async (path: string) => {
    const response = await fetch(`${lab.url}${path}`);
    return { status: response.status, text: await response.text() };
  };

  it('shows fund, environment, sums and parked messages on its page', async () => {
    const { status, text } = await get('/');
    expect(status).toBe(200);
    for (const shown of [
      'A-kassa',
      'Development',
      'reconciled',
      'reference-payments',
      BROKEN,
      'XML_INCOMPLETE',
    ])
      expect(text).toContain(shown);
    expect((await get('/parked')).text).toContain('MAPPING_CODE_MISSING');
    const one = await get(`/messages/${message.id}`);
    expect(one.text).toContain('map (mapping:reference-payment)');
    expect(one.text).not.toContain(lab.config.accounts[0]!.iban);
  });

  it('answers health and metrics at the paths of Camel', async () => {
    const health = await get('/observe/health');
    expect(health.status).toBe(200);
    expect(JSON.parse(health.text)).toMatchObject({
      status: 'UP',
      checks: expect.arrayContaining([
        { name: 'context', status: 'UP' },
        { name: 'expiries', status: 'UP' },
        { name: 'alarms', status: 'UP' },
      ]),
    });
    expect((await get('/observe/health/ready')).status).toBe(200);
    expect((await get('/observe/metrics')).text).toContain('camelContext="a-kassa"');
  });

  it('warns when its inbox is gone, and stays up', async () => {
    const { inbox } = lab.config.bank;
    await rename(inbox, `${inbox}.away`);
    const { status, text } = await get('/observe/health');
    await rename(`${inbox}.away`, inbox);
    expect(status).toBe(200);
    const warned = JSON.parse(text).checks.find(({ name }: { name: string }) => name === 'consumers');
    expect(warned).toMatchObject({
      status: 'UP',
      data: {
        warning: '1 of 1 consumers cannot reach their source',
        'consumer.reference-payments': expect.stringMatching(/^BANK_DIRECTORY_MISSING: /),
      },
    });
  });

  it('takes commands of its own user alone', async () => {
    const { mode } = await stat(controlAddress(lab.config).path);
    expect((mode & 0o777).toString(8)).toBe('600');
  });

  it('shares its store with no other', async () => {
    const { code, stderr } = await karavaani(...fund('run'));
    expect(code).toBe(3);
    expect(stderr).toMatch(/^STORE_IN_USE: /);
    expect((await get('/observe/health/live')).status).toBe(200);
  });
});

describe('messages of an instance that does not run', () => {
  let list: readonly MessageFacts[];

  beforeAll(async () => {
    await lab.stop();
    await writeFile(tableFile, table);
    list = await karavaaniJson<MessageFacts[]>(fund('messages', 'list'));
  });

  it('are listed all the same, and the socket is gone', async () => {
    expect(list.map(({ name, state }) => [name, state])).toEqual([
      [BROKEN, 'quarantined'],
      [GOOD, 'parked'],
    ]);
    await expect(stat(controlAddress(lab.config).path)).rejects.toThrow('ENOENT');
  });

  it('go through after the mapping is mended', async () => {
    const { code, stdout } = await karavaani(...fund('messages', 'retry', message.id));
    const open = message.parked.count - 1;
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${open} of ${open} went through.\n` });
    const { parked: _, ...items } = message.items;
    const after = await show(message.id);
    expect(after.items).toEqual({ ...items, discarded: 1, done: items['done']! + open });
    expect(after).toMatchObject({ state: 'settled', parked: { count: 0, causes: [], first: [] } });
  });

  it('are discarded as a whole', async () => {
    const { id } = list.find(({ name }) => name === BROKEN)!;
    const discard = fund('messages', 'discard', id, '--reason', 'the bank sent it again');
    expect(await karavaaniJson(discard)).toEqual({ discarded: [id] });
    expect(await show(id)).toMatchObject({ state: 'discarded' });
  });
});
