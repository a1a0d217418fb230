import type { SamplesReport } from '../../transforms/mapping/index.ts';
import { cliErrors } from '../errors.ts';
import { EXIT } from '../exit.ts';
import { loadFund, testMappings } from '../instance/fund/index.ts';
import { writeJson, writeOut } from '../output.ts';

/** What the samples of one mapping came to; absent samples are a failure of nothing, and are said. */
interface MappingTest {
  readonly mapping: string;
  readonly samples: readonly {
    readonly name: string;
    readonly file: string;
    readonly line: number;
    readonly passed: boolean;
    readonly problem?: string;
  }[];
  /** Target fields that no sample has ever made. */
  readonly untested: readonly string[];
}

/**
 * Runs the samples beside one mapping of a fund, or beside all. The exit code: 1 when a sample failed.
 * @throws CLI_MAPPING_UNKNOWN, FUND_*, MAPPING_REFUSED, MAPPING_SAMPLES_NOT_READABLE
 */
export async function testFundMappings(
  fund: string,
  name: string | undefined,
  json: boolean,
): Promise<number> {
  const reports = testMappings(await loadFund(fund));
  if (name !== undefined && !reports.has(name))
    throw cliErrors.CLI_MAPPING_UNKNOWN({ name, fund, known: [...reports.keys()].join(', ') });
  const tests = [...reports]
    .filter(([mapping]) => name === undefined || mapping === name)
    .map(([mapping, report]) => toTest(mapping, report));
  if (json) await writeJson(tests);
  else await writeOut(`${tests.map(shown).join('\n')}\n`);
  return tests.every(({ samples }) => samples.every(({ passed }) => passed)) ? EXIT.ok : EXIT.findings;
}

function toTest(mapping: string, report: SamplesReport | undefined): MappingTest {
  return {
    mapping,
    // What went in and came out is left out: the samples file has it.
    samples: (report?.results ?? []).map(({ trial: _, ...result }) => result),
    untested: report?.untested ?? [],
  };
}

function shown({ mapping, samples, untested }: MappingTest): string {
  if (samples.length === 0) return `${mapping}: no samples beside it`;
  const failed = samples.filter(({ passed }) => !passed);
  return [
    ...failed.map(({ file, line, name, problem }) => `${file}:${line} failed "${name}": ${problem}`),
    `${mapping}: ${samples.length - failed.length} of ${samples.length} samples passed`,
    ...(untested.length > 0 ? [`${mapping}: no sample makes ${untested.join(', ')}`] : []),
  ].join('\n');
}
