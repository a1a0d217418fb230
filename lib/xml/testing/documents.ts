import fc from 'fast-check';

/** Which characters a random document may have. */
export interface Alphabet {
  /** Characters beyond ASCII that names may have. */
  readonly names: string;
  /** Characters beyond ASCII that text may have. */
  readonly text: string;
}

export const ANYTHING: Alphabet = { names: 'äÖéñλЖ漢𐐀', text: 'äÖ€£λЖ漢字😀\u0085\u2028\ufffd𝄞' };
export const LATIN_1: Alphabet = { names: 'äÖéñ', text: 'äÖ£ÿ\u0085\u00a4' };
export const LATIN_9: Alphabet = { names: 'äÖéŠžœ', text: 'äÖ€ŠŽœŸ\u0085' };

const PREFIXES = ['', 'a', 'b', 'xml'];
const URIS = ['urn:one', 'urn:two', 'http://example.org/&amp;?x=1'];
const SPACE = fc.constantFrom(' ', '\n', '\t', '\r\n', '  ', '\r');
const MAYBE_SPACE = fc.oneof({ weight: 4, arbitrary: fc.constant('') }, SPACE);

function nameOf(alphabet: Alphabet): fc.Arbitrary<string> {
  const start = fc.constantFrom(...'abcXYZ_', ...alphabet.names);
  const inner = fc.constantFrom(...'abcXYZ_09.-', ...alphabet.names);
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('Ntry', 'Amt', 'Refs', 'x') },
    {
      weight: 2,
      arbitrary: fc.tuple(start, fc.array(inner, { maxLength: 20 })).map(([a, b]) => a + b.join('')),
    },
  );
}

const REFERENCES = [
  '&lt;',
  '&gt;',
  '&amp;',
  '&apos;',
  '&quot;',
  '&#65;',
  '&#x1F600;',
  '&#10;',
  '&#13;',
  '&#9;',
  '&#0065;',
];

function dataOf(alphabet: Alphabet, forbidden: string): fc.Arbitrary<string> {
  const plain = [...' \n\tabc019.,-:;/?!=()[]>"\'#x', '\r\n', '\r', ...alphabet.text].filter(
    (character) => !forbidden.includes(character),
  );
  const piece = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...plain) }, fc.constantFrom(...REFERENCES));
  return fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
}

const commentOf = (alphabet: Alphabet): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...'ab <>&]?\n\r', ...alphabet.text), { maxLength: 12 })
    .map((pieces) => `<!--${pieces.join('')}-->`);

const sectionOf = (alphabet: Alphabet): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...'ab <>&]-?\n\r', ']]', '&amp;', ...alphabet.text), { maxLength: 12 })
    .map((pieces) => `<![CDATA[${pieces.join('').replaceAll(']]>', ']] >')}]]>`);

const instructionOf = (alphabet: Alphabet): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('p', 'target', 'xml-stylesheet'),
      SPACE,
      fc.array(fc.constantFrom(...'ab <>&]=\n\r', ...alphabet.text), { maxLength: 12 }),
    )
    .map(([target, space, data]) => `<?${target}${data.length > 0 ? space : ''}${data.join('')}?>`);

interface Attributes {
  readonly text: string;
  readonly bound: readonly string[];
}

/** Attributes and declarations of one tag; `bound` are the prefixes in scope within it. */
function attributesOf(alphabet: Alphabet, outer: readonly string[]): fc.Arbitrary<Attributes> {
  const declaration = fc.record({
    prefix: fc.constantFrom('', 'a', 'b'),
    uri: fc.constantFrom(...URIS),
    undo: fc.boolean(),
  });
  const attribute = fc.record({
    name: nameOf(alphabet),
    prefix: fc.constantFrom(...PREFIXES),
    apostrophe: fc.boolean(),
    value: dataOf(alphabet, '"\'<'),
    before: SPACE,
    around: MAYBE_SPACE,
  });
  return fc
    .tuple(fc.array(declaration, { maxLength: 2 }), fc.array(attribute, { maxLength: 4 }))
    .map(([declarations, attributes]) => {
      const bound = new Set(outer);
      const seen = new Set<string>();
      let text = '';
      for (const { prefix, uri, undo } of declarations) {
        const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
        if (seen.has(name)) continue;
        seen.add(name);
        text += ` ${name}="${prefix === '' && undo ? '' : uri}"`;
        bound.add(prefix);
      }
      for (const { name, prefix, apostrophe, value, before, around } of attributes) {
        // Unique local names keep the expanded names apart, whatever the prefixes are bound to.
        if (!bound.has(prefix) || seen.has(name) || name === 'xmlns') continue;
        seen.add(name);
        const quote = apostrophe ? "'" : '"';
        text += `${before}${prefix === '' ? '' : `${prefix}:`}${name}${around}=${around}${quote}${value}${quote}`;
      }
      return { text, bound: [...bound] };
    });
}

function elementOf(
  alphabet: Alphabet,
  outer: readonly string[],
  parent: string,
  depth: number,
): fc.Arbitrary<string> {
  return fc
    .record({
      attributes: attributesOf(alphabet, outer),
      name: nameOf(alphabet),
      pick: fc.nat(),
      space: MAYBE_SPACE,
    })
    .chain(({ attributes, name, pick, space }) => {
      const prefixes = attributes.bound.filter((prefix) => prefix !== 'xml');
      // Mostly the parent's prefix, so that many elements are in one namespace.
      const prefix = pick % 3 === 0 ? prefixes[pick % prefixes.length]! : parent;
      const tag = prefix === '' ? name : `${prefix}:${name}`;
      const leaves = [
        // Without `>`, so that no two pieces of text make `]]>` where they meet.
        { weight: 3, arbitrary: dataOf(alphabet, '>') },
        { weight: 1, arbitrary: commentOf(alphabet) },
        { weight: 1, arbitrary: sectionOf(alphabet) },
        { weight: 1, arbitrary: instructionOf(alphabet) },
      ];
      const child =
        depth === 0
          ? fc.oneof(...leaves)
          : fc.oneof(...leaves, {
              weight: 10,
              arbitrary: elementOf(alphabet, attributes.bound, prefix, depth - 1),
            });
      return fc.array(child, { maxLength: 6, size: 'max' }).map((children) => {
        const content = children.join('');
        return content === '' && pick % 2 === 0
          ? `<${tag}${attributes.text}${space}/>`
          : `<${tag}${attributes.text}${space}>${content}</${tag}${space}>`;
      });
    });
}

/** Random documents over an alphabet. */
export function documentOf(alphabet: Alphabet): fc.Arbitrary<string> {
  const misc = fc.array(fc.oneof(SPACE, commentOf(alphabet), instructionOf(alphabet)), { maxLength: 2 });
  return fc
    .tuple(misc, elementOf(alphabet, ['', 'xml'], '', 3), misc)
    .map(([before, root, after]) => before.join('') + root + after.join(''));
}

/** Documents in which a few random elements come again and again, as entries of a statement do. */
export function repetitionOf(alphabet: Alphabet): fc.Arbitrary<string> {
  const text = fc.constantFrom('', '', '1', ' ', 'a\n b', 'x'.repeat(40), 'y'.repeat(90));
  const attributes = fc.constantFrom(
    ...[
      '',
      '',
      '',
      ' Ntry="1"',
      " x='EUR'",
      ' x="EUR" Amt="2"',
      ' x="&lt;"',
      ' x="\t"',
      ' b="" Refs="3"',
      ' xml:x="4"',
    ],
    ...[' xmlns="urn:two"', ' xmlns:a="urn:one" a:x="5"', ` x="${'6'.repeat(26)}"`, ` x="${'7'.repeat(27)}"`],
  );
  const leaf = fc
    .tuple(nameOf(alphabet), attributes, text)
    .map(([name, tag, content]) => `<${name}${tag}>${content}</${name}>`);
  const element = (child: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
      .tuple(
        nameOf(alphabet),
        attributes,
        text,
        fc.array(fc.tuple(child, text), { minLength: 1, maxLength: 4 }),
      )
      .map(
        ([name, tag, before, children]) => `<${name}${tag}>${before}${children.flat().join('')}</${name}>`,
      );
  const entry = fc.oneof(
    { weight: 3, arbitrary: element(fc.oneof(leaf, element(leaf))) },
    { weight: 1, arbitrary: elementOf(alphabet, ['', 'xml'], '', 2) },
  );
  return fc
    .tuple(
      fc.array(entry, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(3), { minLength: 5, maxLength: 40 }),
      nameOf(alphabet),
    )
    .map(([entries, picks, root]) => {
      const content = picks.map((pick) => entries[pick % entries.length]!).join('');
      return `<${root} xmlns="urn:one">${content}</${root}>`;
    });
}

/** Sizes of chunks, small ones more often. */
export const cutsOf: fc.Arbitrary<readonly number[]> = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 200 })),
  { minLength: 1, maxLength: 8 },
);
