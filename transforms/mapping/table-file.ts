import { compileSchema, parseLocatedYaml, placeIn } from '../../lib/schema/index.ts';
import { errors } from './errors.ts';
import type { Scalar } from './language.ts';

export const TABLE_FORMAT = 'karavaani/table@1';

/** A code table: rows of values by column name. An empty cell is no value. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly ReadonlyMap<string, Scalar>[];
}

/**
 * Reads a code table: CSV (first line `# karavaani/table@1`, then the column names; comma or semicolon, quotes as
 * in RFC 4180) or YAML (`format: karavaani/table@1`, `values: {code: value}`, or `columns` and `rows`).
 * @throws MAPPING_TABLE_NOT_READABLE with the line
 */
export function readTable(text: string, file: string): Table {
  return /\.ya?ml$/i.test(file) ? readYaml(text, file) : readCsv(text, file);
}

function refuse(reason: string, remedy: string, file: string, line: number): never {
  throw errors.MAPPING_TABLE_NOT_READABLE({ reason, remedy }, { file, line });
}

function readCsv(text: string, file: string): Table {
  const body = text.replace(/^\uFEFF/, '');
  const firstLine = body.split(/\r?\n/, 1)[0]!.trim();
  if (firstLine.replace(/[;,]+$/, '') !== `# ${TABLE_FORMAT}`) {
    refuse('its first line is not its format', `Begin the file with the line "# ${TABLE_FORMAT}".`, file, 1);
  }
  const records = parseCsv(body, file).filter(({ cells }) => !cells[0]!.startsWith('#'));
  const header = records.shift();
  if (header === undefined) refuse('it has no column names', 'Write the names of its columns.', file, 2);
  const columns = header.cells.map((cell) => cell.trim());
  checkColumns(columns, file, header.line);
  const rows = records.map(({ cells, line }) => {
    if (cells.length !== columns.length) {
      refuse(
        `${cells.length} cells under ${columns.length} columns`,
        'Add or remove separators; quote cells that hold one.',
        file,
        line,
      );
    }
    return toRow(
      columns,
      cells.map((cell) => cell.trim()),
    );
  });
  return { columns, rows };
}

function checkColumns(columns: readonly string[], file: string, line: number): void {
  if (columns.length < 2)
    refuse('it has fewer than two columns', 'Give it a column of codes and one of values.', file, line);
  if (new Set(columns).size !== columns.length || columns.includes('')) {
    refuse(
      'a column has no name, or the name of another',
      'Name every column, each differently.',
      file,
      line,
    );
  }
}

function toRow(columns: readonly string[], cells: readonly Scalar[]): ReadonlyMap<string, Scalar> {
  const row = new Map<string, Scalar>();
  columns.forEach((column, index) => {
    const cell = cells[index]!;
    if (cell !== '') row.set(column, cell);
  });
  return row;
}

interface Record_ {
  readonly cells: readonly string[];
  readonly line: number;
}

/** RFC 4180, with `;` where the header has more of them than of `,`, as spreadsheets in Finnish write it. */
function parseCsv(text: string, file: string): Record_[] {
  const header = text.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const separator = header.split(';').length > header.split(',').length ? ';' : ',';
  const records: Record_[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let start = 1;
  let quoted = false;
  const endRecord = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cells[0]!.trim() !== '') records.push({ cells, line: start });
    cells = [];
    cell = '';
    start = line;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\n') line++;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') endRecord();
    else if (character !== '\r') cell += character;
  }
  if (quoted) refuse('a quote is not closed', 'Close it; write a quote inside quotes twice.', file, start);
  endRecord();
  return records;
}

const SCALAR = { type: ['string', 'number', 'boolean'] };
const yamlTable = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Code table',
  type: 'object',
  additionalProperties: false,
  required: ['format'],
  properties: {
    format: { const: TABLE_FORMAT, description: 'The form of the table and its version.' },
    description: { type: 'string', description: 'For people.' },
    values: { type: 'object', additionalProperties: SCALAR, description: 'Code and value.' },
    columns: {
      type: 'array',
      minItems: 2,
      uniqueItems: true,
      items: { type: 'string', minLength: 1 },
      description: 'Names of the columns.',
    },
    rows: {
      type: 'array',
      items: { type: 'array', items: SCALAR },
      description: 'One list of cells for each row.',
    },
  },
  oneOf: [{ required: ['values'] }, { required: ['columns', 'rows'] }],
  'x-remedy': 'Write values, or columns and rows.',
} as const;

let validator: ReturnType<typeof compileSchema> | undefined;

/** For editors. */
export const tableSchema: object = yamlTable;

function readYaml(text: string, file: string): Table {
  const document = parseLocatedYaml(text, file);
  validator ??= compileSchema(yamlTable);
  const issue = validator.issues(document.value)[0];
  if (issue !== undefined) refuse(issue.what, issue.remedy, file, placeIn(document, issue).line!);
  const { values, columns, rows } = document.value as {
    values?: Record<string, Scalar>;
    columns?: string[];
    rows?: Scalar[][];
  };
  if (values !== undefined) {
    const names = ['code', 'value'];
    return { columns: names, rows: Object.entries(values).map((entry) => toRow(names, entry)) };
  }
  const names = columns!;
  rows!.forEach((row, index) => {
    if (row.length !== names.length) {
      refuse(
        `${row.length} cells under ${names.length} columns`,
        'Add or remove cells.',
        file,
        document.at(['rows', index]).line,
      );
    }
  });
  return { columns: names, rows: rows!.map((row) => toRow(names, row)) };
}
