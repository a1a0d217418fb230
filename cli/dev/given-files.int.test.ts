import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ACCOUNT, entry, message, statement } from '../../transforms/iso20022/testing/documents.ts';
import { accountsIn, givenFiles } from './given-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'karavaani-given-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function accountsOf(xml: string) {
  const file = join(folder, 'given.xml');
  await writeFile(file, xml);
  return accountsIn(await givenFiles(file));
}

it('an account has the currency of its entries where the statement does not name it', async () => {
  const own = statement('054', entry('5.00', '', { currency: 'USD' }), { currency: '' });
  expect(await accountsOf(message('054', own))).toEqual([{ iban: ACCOUNT, currency: 'USD' }]);
});

it('an account is told of a file that breaks off behind it', async () => {
  const xml = message('054', statement('054', entry('5.00')));
  expect(await accountsOf(xml.slice(0, xml.indexOf('</Ntry>')))).toEqual([
    { iban: ACCOUNT, currency: 'EUR' },
  ]);
});
