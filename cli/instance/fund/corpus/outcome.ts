import { isKaravaaniError } from '../../../../lib/errors/index.ts';
import type { CompiledMapping } from '../../../../transforms/mapping/index.ts';

/** What a mapping makes of one line of a corpus, as it is kept: the output's JSON, or the code of the error. */
export function outcomeOf(mapping: CompiledMapping, line: string): string {
  try {
    return JSON.stringify(mapping.map(JSON.parse(line)));
  } catch (error) {
    if (!isKaravaaniError(error)) throw error;
    return JSON.stringify({ error: error.code });
  }
}

/** File names in a corpus folder `funds/corpus/RELEASE/FUND`, which is a fund folder with these beside it. */
export const CORPUS_FILES = {
  input: (mapping: string): string => `${mapping}.input.ndjson`,
  expected: (mapping: string): string => `${mapping}.expected.ndjson`,
} as const;
