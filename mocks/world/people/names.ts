import { pick, type Stream } from '../random.ts';

/**
 * Names of simulated people: every one has a word that says "test" ("Testi", "Koe", "Malli", "Prov", "Geahččalus"),
 * so that nobody takes one for a person; together they hold every class of characters that a name may bring.
 */
export const NAME_CLASSES = [
  'ascii',
  'nordic',
  'caron',
  'sami',
  'latin',
  'apostrophe',
  'typographic',
  'hyphen',
  'particle',
  'single',
  'long',
  'markup',
] as const;
export type NameClass = (typeof NAME_CLASSES)[number];

export interface Name {
  readonly nameClass: NameClass;
  /** Empty for a person of one name. */
  readonly given: string;
  readonly family: string;
}

const LISTS: Readonly<Record<NameClass, { given: readonly string[]; family: readonly string[] }>> = {
  ascii: {
    given: ['Testi', 'Koe', 'Malli', 'Esimerkki', 'Harjoitus', 'Testi Onni', 'Malli Toivo', 'Koe Aune'],
    family: [
      'Koekas',
      'Testinen',
      'Mallikas',
      'Esimerkkila',
      'Harjoituslahti',
      'Kokeilukoski',
      'Testiranta',
      'Mallimaa',
    ],
  },
  nordic: {
    given: ['Näyte', 'Testi Päivö', 'Koe Öine', 'Prov Åsa', 'Malli Äiti', 'Testi Yö'],
    family: ['Ääkkönen', 'Näytteenmäki', 'Öljytestinen', 'Provström-Ålands', 'Kokeilijämsä', 'Åkerprovsgård'],
  },
  caron: {
    given: ['Šablona', 'Testi Žanna', 'Koe Saša'],
    family: ['Žestikoe', 'Testšakki', 'Mallišek', 'ŠAKKIKOE'],
  },
  sami: {
    given: ['Geahččalus', 'Iskkus Áŋŋel', 'Testi Đoarri', 'Koe Ŧielta'],
    family: ['Geahččaladdi', 'Koeŋŋas', 'Testžuovžá', 'Iskkadančázi'],
  },
  latin: {
    given: ['Émile-Test', 'Prøve', 'Testi Çağla', 'Koe Łucja', 'Pröbe'],
    family: ['Exemplé', 'Testsøn', 'Próba-Nowak', 'Ejempleño', 'Prüfungß', 'Testæsen'],
  },
  apostrophe: { given: ["D'Testi", 'Koe', "Malli'ina"], family: ["O'Koe", "D'Esimerkki", "Test'en"] },
  typographic: { given: ['D’Testi', 'Malli'], family: ['O’Koe', 'Esimerkki–Koe', 'Testi…nen'] },
  hyphen: {
    given: ['Testi-Koe', 'Malli-Näyte', 'Prov-Test'],
    family: ['Testinen-Koekas', 'Malli-Esimerkki-Koe', 'Näyte-Ääkkönen'],
  },
  particle: { given: ['Testi', 'Prov'], family: ['af Koe', 'von Testinen', 'de la Malli', 'van der Proov'] },
  single: { given: [''], family: ['Testinen', 'Koe', 'Ä'] },
  long: {
    given: ['Testihenkilö-Esimerkki Harjoitusmateriaali Kokeilunimi Mallitapaus Näytekappale'],
    family: ['Pitkäsukuniminen-Testihenkilönen', 'Mallinimenkantaja-Esimerkkitapauksenvaara'],
  },
  markup: {
    given: ['Testi & Koe', 'Malli'],
    family: ['Koe <Oy>', 'Testi "Malli"', 'Esimerkki & Poika', 'Koe ]]> Malli'],
  },
};

/** Of 100 people: 54 ASCII, 25 with åäö, and the rest spread over the other classes. */
const OF_100: readonly NameClass[] = [
  ...Array<NameClass>(54).fill('ascii'),
  ...Array<NameClass>(25).fill('nordic'),
  ...NAME_CLASSES.slice(2),
  ...NAME_CLASSES.slice(2),
].slice(0, 100);

const FULL = OF_100.concat(Array<NameClass>(100 - OF_100.length).fill('ascii'));

export function nameOf(names: Stream, n: number): Name {
  const nameClass = FULL[pick(names, n, 0, 100)]!;
  const list = LISTS[nameClass];
  return {
    nameClass,
    given: list.given[pick(names, n, 1, list.given.length)]!,
    family: list.family[pick(names, n, 2, list.family.length)]!,
  };
}

/** "Given Family", as people write it. */
export function fullName(name: Name): string {
  return name.given === '' ? name.family : `${name.given} ${name.family}`;
}

/** As some banks print it: family name first, in capitals. */
export function registerName(name: Name): string {
  return `${name.family} ${name.given}`.trim().toUpperCase();
}
