import { isKaravaaniError } from '../../lib/errors/index.ts';
import { suggestion } from '../../lib/schema/index.ts';
import type { Findings } from './findings.ts';
import type { Scalar, TableSource } from './language.ts';
import { readTable, type Table } from './table-file.ts';

/** One column of a table, ready to be looked up. */
export interface Lookup {
  readonly table: string;
  readonly codes: ReadonlyMap<Scalar, Scalar>;
}

export interface TableSet {
  /** Finds a table's column; a mistake is told as a finding and gives undefined. */
  find(name: string, column: string | undefined, path: readonly (string | number)[]): Lookup | undefined;
  /** Names of tables that nobody has asked for. */
  unused(): readonly string[];
}

/** Where table texts come from; a mapping never opens files itself. */
export interface TableFiles {
  /** Text of a file named in the mapping, by its path from the mapping's folder; undefined when there is none. */
  readFile(name: string): string | undefined;
  /** Tables that the fund's configuration gives, by name. */
  readonly fundTables?: ReadonlyMap<string, Table>;
}

export function createTableSet(
  sources: Readonly<Record<string, TableSource>>,
  files: TableFiles,
  findings: Findings,
): TableSet {
  const loaded = new Map<string, Table | undefined>();
  const used = new Set<string>();
  const lookups = new Map<string, Lookup | undefined>();
  for (const [name, source] of Object.entries(sources)) loaded.set(name, load(name, source, files, findings));
  return {
    find: (name, column, path) => {
      const source = sources[name];
      if (source === undefined || !Object.hasOwn(sources, name)) {
        const known = Object.keys(sources);
        const remedy = `Declare it under tables, or use one of: ${known.join(', ') || 'none yet'}.${suggestion(name, known)}`;
        findings.error('unknown-table', path, `there is no table "${name}"`, remedy);
        return undefined;
      }
      used.add(name);
      const id = `${name} ${column ?? ''}`;
      if (!lookups.has(id))
        lookups.set(id, makeLookup(name, source, column, loaded.get(name), findings, path));
      return lookups.get(id);
    },
    unused: () => Object.keys(sources).filter((name) => !used.has(name)),
  };
}

function load(name: string, source: TableSource, files: TableFiles, findings: Findings): Table | undefined {
  const path = ['tables', name];
  const refuse = (what: string, remedy: string): undefined => {
    findings.error('table-not-readable', path, what, remedy, 'key');
    return undefined;
  };
  if ((source.file === undefined) === (source.fund === undefined)) {
    return refuse(`the table "${name}" has no one place that it comes from`, 'Write file, or fund.');
  }
  if (source.fund !== undefined) {
    const table = files.fundTables?.get(source.fund);
    return (
      table ?? refuse(`the fund configuration gives no table "${source.fund}"`, 'Write the table to a file.')
    );
  }
  const text = files.readFile(source.file!);
  if (text === undefined)
    return refuse(`the file ${source.file} is not there`, 'Add it, or correct its path.');
  try {
    return readTable(text, source.file!);
  } catch (error) {
    if (!isKaravaaniError(error)) throw error;
    const line = error.place.line === undefined ? '' : ` line ${error.place.line}`;
    return refuse(`${source.file}${line}: ${error.message}`, error.remedy);
  }
}

function makeLookup(
  name: string,
  source: TableSource,
  column: string | undefined,
  table: Table | undefined,
  findings: Findings,
  path: readonly (string | number)[],
): Lookup | undefined {
  if (table === undefined) return undefined;
  const keyColumn = source.key ?? table.columns[0]!;
  const valueColumn = column ?? source.value ?? table.columns[1]!;
  for (const wanted of [keyColumn, valueColumn]) {
    if (table.columns.includes(wanted)) continue;
    const remedy = `It has ${table.columns.join(', ')}.${suggestion(wanted, table.columns)}`;
    findings.error('table-column', path, `the table "${name}" has no column "${wanted}"`, remedy);
    return undefined;
  }
  const codes = new Map<Scalar, Scalar>();
  for (const row of table.rows) {
    const code = row.get(keyColumn);
    if (code === undefined) continue;
    if (codes.has(code)) {
      findings.error(
        'table-not-readable',
        ['tables', name],
        `the table "${name}" has the code "${code}" twice`,
        'Remove one of the rows.',
        'key',
      );
      return undefined;
    }
    const value = row.get(valueColumn);
    if (value !== undefined) codes.set(code, value);
  }
  return { table: name, codes };
}
