import { beforeAll, describe, expect, it } from '@jest/globals';
import { lintRoutes, type RouteFile } from '../../engine/lint/index.ts';
import { registryOf } from '../../engine/runtime/index.ts';
import { type FundConfig, loadFund } from './fund/index.ts';
import { partsOf } from './parts.ts';
import { placeholdersOf, readRouteFiles } from './routes.ts';
import { silentLog } from './silent-log.ts';

let config: FundConfig;
let route: RouteFile;
beforeAll(async () => {
  config = await loadFund('a-kassa');
  [route] = (await readRouteFiles(config)) as [RouteFile];
});

/** What is wrong in the shipped route with one text replaced; at which line, and what would be meant. */
function wrong(from: string, to: string) {
  expect(route.text).toContain(from);
  const line = route.text.slice(0, route.text.indexOf(from)).split('\n').length;
  const files = [{ ...route, text: route.text.replace(from, to) }];
  const findings = lintRoutes(files, placeholdersOf(config), registryOf(partsOf(config, silentLog)));
  return findings
    .filter(({ level }) => level === 'error')
    .map((finding) => ({ rule: finding.rule, atLine: finding.line === line, remedy: finding.remedy }));
}

describe('a slip of the pen that would move money is refused when routes are loaded', () => {
  it.each([
    [
      'a settlement',
      'constant: not-for-register',
      'constant: not-for-registr',
      'ROUTE_SETTLEMENT_UNKNOWN',
      'not-for-register',
    ],
    [
      'the property of settlements',
      'name: KaravaaniSettlement',
      'name: KaravaniSettlement',
      'ROUTE_PROPERTY_RESERVED',
      'KaravaaniSettlement',
    ],
    ['a role', "${body.role} == 'lump'", "${body.role} == 'lmup'", 'ROUTE_BODY_VALUE', 'lump'],
    ['a path', '${body.role}', '${body.rol}', 'ROUTE_BODY_PATH', 'role'],
    ['a path within', '${body.source.format}', '${body.source.formt}', 'ROUTE_BODY_PATH', 'format'],
    ['a status', "!= 'BOOK'", "!= 'BOKO'", 'ROUTE_BODY_VALUE', 'BOOK'],
    ['the key', 'simple: ${body.key}', 'simple: ${body.kye}', 'ROUTE_BODY_PATH', 'key'],
    [
      'what is compared with the key',
      'content: ${body.fingerprint}',
      'content: ${body.fingerprnt}',
      'ROUTE_BODY_PATH',
      'fingerprint',
    ],
    ['the group of the books', '${body.account.iban}', '${body.account.ibna}', 'ROUTE_BODY_PATH', 'iban'],
  ])('%s', (_, from, to, rule, meant) => {
    const found = wrong(from, to);
    expect(found).toMatchObject([{ rule }]);
    expect(found[0]!.remedy).toContain(meant);
  });

  it('a settlement that depends on the message, which nobody could check', () => {
    expect(wrong('constant: not-for-register', 'simple: ${body.kind}')).toMatchObject([
      { rule: 'ROUTE_SETTLEMENT_COMPUTED' },
    ]);
  });

  it('and the route as it is has none', () => {
    expect(wrong('description:', 'description:')).toEqual([]);
  });
});
