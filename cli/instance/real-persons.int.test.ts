import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hetuCheckCharacter } from '../../transforms/identifiers/index.ts';
import {
  details,
  entry,
  message,
  statement,
  transaction,
} from '../../transforms/iso20022/testing/documents.ts';
import { createRig, type Rig } from './testing/index.ts';

let rig: Rig;
let own: string;

beforeAll(async () => {
  rig = await createRig();
  own = rig.config.accounts[0]!.iban;
  await rig.open();
});

afterAll(() => rig.close());

/** A code of the form; which individual number it has decides whether it could be anybody's. */
function code(separator: string, individualNumber: string): string {
  const born = '130255';
  return born + separator + individualNumber + hetuCheckCharacter(born, individualNumber);
}

/** A payment whose message holds a text. */
function paying(text: string, id: string): string {
  const body = details(
    transaction('18.15', { creditor: '', more: `<RmtInf><Ustrd>${text}</Ustrd></RmtInf>` }),
  );
  return message('054', statement('054', entry('18.15', body, { reference: id }), { iban: own, id }));
}

/** Whether bytes hold a text in UTF-8 or UTF-16. */
const holds = (bytes: Buffer, text: string) =>
  bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));

/** Everything that the instance keeps, and everything that it has said. */
async function everythingKept(): Promise<Buffer> {
  const { directory } = rig.config.store;
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  const said = Buffer.from(JSON.stringify([rig.log.lines, rig.events.since(0)]));
  return Buffer.concat([...(await Promise.all(files.map((file) => readFile(file)))), said]);
}

describe('outside production, a file with what could be a real person’s identity code', () => {
  it.each([
    ['in a payment’s message', (real: string) => paying(`Jäsenmaksu ${real}`, 'P1'), '-'],
    ['of this century', (real: string) => paying(real, 'P2'), 'A'],
    ['with a separator of 2023', (real: string) => paying(real, 'P3'), 'U'],
    [
      'in UTF-16',
      (real: string) => Buffer.from(`\ufeff${paying(real, 'P4').replace('UTF-8', 'UTF-16')}`, 'utf16le'),
      '-',
    ],
    ['in something that is no XML', (real: string) => `hetu;nimi\n${real};Testi Koe\n`, '-'],
  ])('is refused before anything of it is stored: %s', async (title, content, separator) => {
    const real = code(separator, '123');
    const name = `${title.replaceAll(' ', '-')}.xml`;
    const { to, message: stored, events } = await rig.take(name, content(real));
    expect(to).toBe('failed');
    expect(stored).toBeUndefined();
    expect(events.map(({ type }) => type)).toEqual(['refused', 'moved']);
    expect(await rig.originals()).toBe(0);
    expect(await rig.instance.runtime.messages.list()).toEqual([]);
    expect(rig.postings()).toEqual([]);
    expect(holds(await everythingKept(), real)).toBe(false);
    expect(rig.logged('BANK_FILE_REFUSED').at(-1)!.text).toBe(
      `the file ${name} was refused before anything of it was stored: FUND_REAL_PERSON: there is what looks like a ` +
        'real personal identity code, and the environment is development',
    );
  });

  it('is refused for a code in its name alone, and tells the name to no log', async () => {
    const real = code('-', '123');
    const { to, message: stored } = await rig.take(`T${real}.xml`, paying('Jäsenmaksu', 'P6'));
    expect([to, stored]).toEqual(['failed', undefined]);
    expect(await rig.originals()).toBe(0);
  });

  it('is not refused for a test person’s code: that is posted', async () => {
    const { to } = await rig.take('test-person.xml', paying(`Jäsenmaksu ${code('-', '923')}`, 'P5'));
    expect(to).toBe('done');
    expect(rig.postings()).toHaveLength(1);
  });
});
