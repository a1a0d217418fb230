import { registeredErrors } from '../../lib/errors/index.ts';
import {
  compileSchema,
  parseLocatedYaml,
  placeIn,
  suggestion,
  type Validator,
} from '../../lib/schema/index.ts';
import type { CompiledMapping } from './compile.ts';
import { errors } from './errors.ts';
import { type Difference, firstDifference, mergePatch } from './patch.ts';
import { type Trial, tryMapping } from './trial.ts';

export const SAMPLES_FORMAT = 'karavaani/mapping-samples@1';

/** What came of one sample. */
export interface SampleResult {
  readonly name: string;
  readonly file: string;
  /** Of the sample, 1-based. */
  readonly line: number;
  readonly passed: boolean;
  /** Why not, a sentence without a full stop. */
  readonly problem?: string;
  readonly trial: Trial;
}

export interface SamplesReport {
  readonly results: readonly SampleResult[];
  /** Mapped target fields that no sample has ever made. */
  readonly untested: readonly string[];
}

interface Sample {
  readonly name: string;
  readonly in?: unknown;
  readonly out?: unknown;
  readonly error?: string;
}

interface SamplesDocument {
  readonly base?: { readonly in?: unknown; readonly out?: unknown };
  readonly samples: readonly Sample[];
}

const anything = { type: 'object' };

/** For reading, and for editors. */
export const samplesSchema: object = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Samples of a mapping',
  type: 'object',
  additionalProperties: false,
  required: ['format', 'samples'],
  properties: {
    format: { const: SAMPLES_FORMAT, description: 'The form of this file and its version.' },
    base: {
      type: 'object',
      additionalProperties: false,
      description: 'What every sample starts from.',
      properties: { in: anything, out: anything },
    },
    samples: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: { type: 'string', description: 'The rule that the sample shows.' },
          in: { ...anything, description: "Changes to the base's input (JSON merge patch: null removes)." },
          out: { ...anything, description: "Changes to the base's output." },
          error: {
            type: 'string',
            description: 'The code of the error that parks such a message, instead of an output.',
          },
        },
      },
    },
  },
};

let validator: Validator | undefined;

/**
 * Runs the samples beside a mapping.
 * @throws MAPPING_SAMPLES_NOT_READABLE with file and line
 */
export function runSamples(mapping: CompiledMapping, text: string, file: string): SamplesReport {
  const located = parseLocatedYaml(text, file);
  validator ??= compileSchema(samplesSchema);
  const issue = validator.issues(located.value)[0];
  if (issue !== undefined) {
    throw errors.MAPPING_SAMPLES_NOT_READABLE(
      { reason: issue.what, remedy: issue.remedy },
      placeIn(located, issue),
    );
  }
  const { base = {}, samples } = located.value as SamplesDocument;
  const results = samples.map((sample, index) => {
    const { line } = located.at(['samples', index]);
    const trial = tryMapping(mapping, mergePatch(base.in ?? {}, sample.in ?? {}));
    const problem = judge(sample, base.out ?? {}, trial);
    return {
      name: sample.name,
      file,
      line,
      passed: problem === undefined,
      ...(problem !== undefined && { problem }),
      trial,
    };
  });
  return { results, untested: untestedFields(mapping, results) };
}

function judge(sample: Sample, baseOut: unknown, { out, error }: Trial): string | undefined {
  if (sample.error !== undefined) {
    if (error === undefined) return `it was mapped, and ${sample.error} was expected`;
    return error.code === sample.error
      ? undefined
      : `${error.code} came instead of ${sample.error}${unknownCode(sample.error)}`;
  }
  if (error !== undefined) return `${error.code}: ${error.message}`;
  const difference = firstDifference(mergePatch(baseOut, sample.out ?? {}), out);
  return difference === undefined ? undefined : describe(difference);
}

function unknownCode(code: string): string {
  const known = registeredErrors();
  return known.has(code) ? '' : ` (no such code.${suggestion(code, known.keys())})`;
}

function describe({ path, expected, actual }: Difference): string {
  const text = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
  return `${path} is ${text(actual)}, and ${text(expected)} was expected`;
}

function untestedFields(mapping: CompiledMapping, results: readonly SampleResult[]): readonly string[] {
  const made = new Set<string>();
  for (const { trial } of results) collect(trial.out, '', made);
  return mapping.fields.filter((field) => !made.has(field));
}

function collect(value: unknown, path: string, made: Set<string>): void {
  if (path !== '') made.add(path);
  if (Array.isArray(value)) for (const item of value) collect(item, path, made);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      collect(inner, path === '' ? key : `${path}.${key}`, made);
  }
}
