import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { ErrorPlace } from '../../../lib/errors/index.ts';
import { parseLocatedYaml } from '../../../lib/schema/index.ts';
import {
  type CheckedMapping,
  type CompiledMapping,
  checkMapping,
  compileMapping,
  type MappingInput,
  runSamples,
  type SamplesReport,
  type Table,
} from '../../../transforms/mapping/index.ts';
import type { FundConfig } from './config.ts';
import { errors } from './errors.ts';
import { placeOf } from './read.ts';

/**
 * Compiles all mappings of a fund, by the name that routes use.
 * @throws MAPPING_REFUSED, FUND_CONFIG_REFUSED when a mapping file is not there
 */
export function compileMappings(config: FundConfig): ReadonlyMap<string, CompiledMapping> {
  return new Map(
    Object.entries(config.mappings).map(([name, file]) => [
      name,
      compileMapping(mappingInput(config, name, file)),
    ]),
  );
}

/** Checks all mappings of a fund; says everything that is found. */
export function checkMappings(config: FundConfig): ReadonlyMap<string, CheckedMapping> {
  return new Map(
    Object.entries(config.mappings).map(([name, file]) => [
      name,
      checkMapping(mappingInput(config, name, file)),
    ]),
  );
}

/** Samples of `mappings/NAME.yaml` lie beside it, in `NAME.samples.yaml`. */
function samplesFile(file: string): string {
  return file.replace(/\.ya?ml$/, '.samples.yaml');
}

/**
 * Runs the samples beside the mappings of a fund; undefined for a mapping that has none.
 * @throws MAPPING_REFUSED, MAPPING_SAMPLES_NOT_READABLE
 */
export function testMappings(config: FundConfig): ReadonlyMap<string, SamplesReport | undefined> {
  const compiled = compileMappings(config);
  return new Map(
    [...compiled].map(([name, mapping]) => {
      const file = samplesFile(config.mappings[name]!);
      return [
        name,
        existsSync(file) ? runSamples(mapping, readFileSync(file, 'utf8'), shown(file)) : undefined,
      ];
    }),
  );
}

/** What a mapping file needs of its surroundings: its text, its tables, and the tables that the fund gives. */
function mappingInput(config: FundConfig, name: string, file: string): MappingInput {
  if (!existsSync(file)) {
    const remedy = `Add ${relative(config.folder, file)}, or correct mappings.${name}.`;
    throw errors.FUND_CONFIG_REFUSED(
      { what: `the file of mapping "${name}" is not there`, remedy },
      placeIn(config, name),
    );
  }
  return {
    text: readFileSync(file, 'utf8'),
    file: shown(file),
    readFile: (path) => {
      const full = resolve(dirname(file), path);
      return isInside(config.folder, full) && existsSync(full) ? readFileSync(full, 'utf8') : undefined;
    },
    fundTables: new Map([['accounts', accountsTable(config)]]),
  };
}

/** Where fund.yaml names a mapping. */
function placeIn({ file }: FundConfig, name: string): ErrorPlace {
  return placeOf(parseLocatedYaml(readFileSync(file, 'utf8'), file), ['mappings', name]);
}

/** A mapping's tables lie in its fund's folder. */
function isInside(folder: string, file: string): boolean {
  return !relative(folder, file).startsWith('..');
}

/** Findings show paths as people have them on the screen. */
function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

/** The table `fund: accounts`. */
function accountsTable({ accounts }: FundConfig): Table {
  return {
    columns: ['iban', 'code', 'name', 'currency', 'references'],
    rows: accounts.map(({ iban, code, name, currency, references }) => {
      const row = new Map([
        ['iban', iban],
        ['currency', currency],
        ['references', references.join(' ')],
      ]);
      if (code !== undefined) row.set('code', code);
      if (name !== undefined) row.set('name', name);
      return row;
    }),
  };
}
