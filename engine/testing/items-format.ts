import type { BodyHandle, DataFormat, SequenceItem } from '../spi/index.ts';
import { readJson, type SumFile } from './sum-checker.ts';

/** A streaming format for tests: the items of a `SumFile`, each with its bytes' place in the original. */
export function itemsFormat(): DataFormat {
  return {
    declaration: {
      name: 'items',
      kind: 'dataformat',
      title: 'Items',
      description: 'The items of a test file.',
      options: [],
    },
    unmarshal: (body) => ({
      kind: 'sequence',
      async *batches(from = 0): AsyncGenerator<SequenceItem[]> {
        const file = (await readJson(body as BodyHandle)) as SumFile;
        const text = JSON.stringify(file);
        for (let index = from; index < file.items.length; index++) {
          const value = file.items[index]!;
          const element = JSON.stringify(value);
          const offset = Buffer.byteLength(text.slice(0, text.indexOf(element)));
          const origin = { offset, length: Buffer.byteLength(element), encoding: 'UTF-8', namespaces: {} };
          yield [{ value, index, origin }];
        }
      },
    }),
  };
}

/** The file's bytes, as an arrival would bring them. */
export function fileBytes(file: SumFile): Uint8Array {
  return Buffer.from(JSON.stringify(file));
}
