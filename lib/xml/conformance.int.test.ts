import { describe, expect, it } from '@jest/globals';
import { type Case, encode, loadCatalogue, withoutDoctype } from './testing/conformance.ts';
import { BEFORE_DOCTYPE, REASONS } from './testing/conformance-reasons.ts';
import { cores } from './testing/cores.ts';
import { type Cuts, readAll, WHOLE } from './testing/events.ts';
import { readWithSaxes } from './testing/saxes-events.ts';

const catalogue = loadCatalogue();
const having = (doctype: boolean, wellFormed: boolean): readonly Case[] =>
  catalogue.cases.filter((one) => one.doctype === doctype && one.wellFormed === wellFormed);

/** Well-formed by XML 1.0 alone: their names have colons where Namespaces 1.0 (section 6) allows none. */
const NOT_NAMESPACE_WELL_FORMED = ['o-p04pass1', 'o-p05pass1'];
const NOT_NAMESPACE_WELL_FORMED_WITH_DOCTYPE = [
  'x-ibm-1-0.5-valid-P04-ibm04v01.xml',
  'x-ibm-1-0.5-valid-P05-ibm05v01.xml',
  'x-ibm-1-0.5-valid-P05-ibm05v02.xml',
];

const reasonOf = (table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(table).flatMap(([code, ids]) => ids.map((id) => [id, code])));

/** A case's document without its DOCTYPE; undefined when it declares something that the body uses. */
const bare = ({ text, encoding }: Case): { text: string; bytes: Buffer } | undefined => {
  const rest = text === undefined ? undefined : withoutDoctype(text);
  return rest === undefined ? undefined : { text: rest, bytes: encode(rest, encoding) };
};

describe('the W3C conformance suite, XML 1.0 fifth edition and Namespaces 1.0', () => {
  it('has the cases that we know of', () => {
    expect({
      cases: catalogue.cases.length,
      version11: catalogue.version11,
      earlierEditions: catalogue.earlierEditions,
      notWellFormed: having(false, false).length,
      wellFormed: having(false, true).length,
      notWellFormedWithDoctype: having(true, false).length,
      wellFormedWithDoctype: having(true, true).length,
    }).toEqual({
      cases: 2001,
      version11: 274,
      earlierEditions: 310,
      notWellFormed: 244,
      wellFormed: 76,
      notWellFormedWithDoctype: 773,
      wellFormedWithDoctype: 908,
    });
  });

  describe.each(cores)('%s', (_, make) => {
    it.each<[string, Cuts]>([
      ['whole', WHOLE],
      ['in single bytes', [1]],
      ['in sevens', [7]],
    ])('refuses each of the 244 cases that are not well-formed for its reason, read %s', (_name, cuts) => {
      const found = having(false, false).map(({ id, bytes }) => [id, readAll(make, bytes, cuts).error?.code]);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(reasonOf(REASONS)));
      expect(found).toHaveLength(244);
    });

    it('accepts the 76 well-formed cases but two, and tells what the second parser tells', () => {
      const refused: (string | undefined)[][] = [];
      let compared = 0;
      for (const { id, bytes, text } of having(false, true)) {
        const reading = readAll(make, bytes);
        if (reading.error !== undefined) {
          refused.push([id, reading.error.code]);
          continue;
        }
        expect({ id, told: reading.told }).toEqual({ id, told: readWithSaxes(text!).told });
        compared++;
      }
      expect(refused).toEqual(NOT_NAMESPACE_WELL_FORMED.map((id) => [id, 'XML_NAME_COLON']));
      expect(compared).toBe(74);
    });

    it('tells what the second parser tells of 466 cases whose DOCTYPE declares nothing that is used', () => {
      const refused: (string | undefined)[][] = [];
      let compared = 0;
      for (const one of having(true, true)) {
        const rest = bare(one);
        if (rest === undefined) continue;
        const reading = readAll(make, rest.bytes);
        if (reading.error !== undefined) {
          refused.push([one.id, reading.error.code]);
          continue;
        }
        expect({ id: one.id, told: reading.told }).toEqual({
          id: one.id,
          told: readWithSaxes(rest.text).told,
        });
        compared++;
      }
      expect(refused).toEqual(NOT_NAMESPACE_WELL_FORMED_WITH_DOCTYPE.map((id) => [id, 'XML_NAME_COLON']));
      expect(compared).toBe(466);
    });

    it('agrees with the second parser on 359 cases that are not well-formed, their DOCTYPE removed', () => {
      let compared = 0;
      for (const one of having(true, false)) {
        const rest = bare(one);
        if (rest === undefined) continue;
        const second = readWithSaxes(rest.text).error === undefined;
        expect([one.id, readAll(make, rest.bytes).error === undefined]).toEqual([one.id, second]);
        compared++;
      }
      expect(compared).toBe(359);
    });

    it('refuses each of the 1,681 cases with a DOCTYPE, for the DOCTYPE or for what stands before it', () => {
      const before = reasonOf(BEFORE_DOCTYPE);
      let forDoctype = 0;
      for (const { id, bytes } of [...having(true, true), ...having(true, false)]) {
        const code = readAll(make, bytes).error?.code;
        expect([id, code]).toEqual([id, before.get(id) ?? 'XML_DTD']);
        if (code === 'XML_DTD') forDoctype++;
      }
      expect({ forDoctype, before: before.size }).toEqual({ forDoctype: 1630, before: 51 });
    });
  });
});
