import { isKaravaaniError } from '../../lib/errors/index.ts';
import {
  compileSchema,
  type LocatedYaml,
  parseLocatedYaml,
  placeIn,
  suggestion,
  type Validator,
} from '../../lib/schema/index.ts';
import type { Compiler, Loss, LossPlace, Read } from './compiler.ts';
import { type MappingEnd, SOURCES, TARGETS } from './ends.ts';
import { errors } from './errors.ts';
import { compileFields } from './fields.ts';
import { Findings, type MappingFinding } from './findings.ts';
import { celEnvironment } from './forms/cel.ts';
import type { MappingDocument } from './language.ts';
import { mappingSchema } from './language-schema.ts';
import { createTableSet, type TableFiles } from './tables.ts';
import { compileValue } from './value.ts';

export interface MappingInput extends TableFiles {
  /** The mapping file's YAML. */
  readonly text: string;
  /** Its name, for findings and errors. */
  readonly file: string;
  /** Contracts that it may name; those of `ends.ts` unless given. */
  readonly sources?: ReadonlyMap<string, MappingEnd>;
  readonly targets?: ReadonlyMap<string, MappingEnd>;
}

/** A mapping, compiled once to closures. */
export interface CompiledMapping {
  readonly name: string;
  readonly source: MappingEnd;
  readonly target: MappingEnd;
  /** Target fields that it makes, with dots; those of a list's items too. */
  readonly fields: readonly string[];
  /** Warnings and hints; a mapping with errors is not made. */
  readonly findings: readonly MappingFinding[];
  /**
   * Maps one value. It takes nothing apart and changes nothing in the source, but parts of the source may stand in
   * the result as they are. `onLoss` hears where a text lost characters.
   * @throws MAPPING_CODE_MISSING and the other codes of this room; CEL_FAILED
   */
  map(source: unknown, onLoss?: (loss: Loss) => void): Record<string, unknown>;
}

/** What stands in the file and all that a check finds; the mapping itself only when nothing is an error. */
export interface CheckedMapping {
  readonly findings: readonly MappingFinding[];
  readonly mapping: CompiledMapping | undefined;
}

/** Checks a mapping file and compiles it. Never throws for what stands in the file. */
export function checkMapping(input: MappingInput): CheckedMapping {
  const read = readDocument(input);
  if ('finding' in read) return { findings: [read.finding], mapping: undefined };
  const { document, located } = read;
  const findings = new Findings(located);
  const source = findEnd('source', document.source, input.sources ?? SOURCES, findings);
  const target = findEnd('target', document.target, input.targets ?? TARGETS, findings);
  if (source === undefined || target === undefined) return { findings: findings.all, mapping: undefined };
  const losses: LossPlace = { listener: undefined };
  const tables = createTableSet(document.tables ?? {}, input, findings);
  const compiler: Compiler = {
    value: (spec, at, scope, shape) => compileValue(spec, at, scope, compiler, shape),
    fields: (specs, at, scope, shape) => compileFields(specs, at, scope, compiler, shape),
    findings,
    tables,
    losses,
  };
  const { shape } = source;
  const scope = { here: shape, root: shape, inList: false, cel: celEnvironment(shape), field: '' };
  const { read: readFields } = compileFields(document.fields, ['fields'], scope, compiler, target.shape);
  for (const name of tables.unused()) {
    findings.add(
      'warning',
      'unused-table',
      ['tables', name],
      `the table "${name}" is never looked up`,
      'Remove it.',
      'key',
    );
  }
  const sorted = inOrder(findings.all);
  if (sorted.some(({ level }) => level === 'error')) return { findings: sorted, mapping: undefined };
  const map = runner(readFields, losses, input.file);
  return {
    findings: sorted,
    mapping: {
      name: document.name,
      source,
      target,
      fields: fieldNames(document.fields),
      findings: sorted,
      map,
    },
  };
}

/**
 * Compiles a mapping file.
 * @throws MAPPING_REFUSED for the first error that the check finds
 */
export function compileMapping(input: MappingInput): CompiledMapping {
  const { findings, mapping } = checkMapping(input);
  if (mapping !== undefined) return mapping;
  const { what, remedy, file, line, column } = findings.find(({ level }) => level === 'error')!;
  throw errors.MAPPING_REFUSED({ what, remedy }, { file, line, column });
}

function runner(read: Read, losses: LossPlace, file: string): CompiledMapping['map'] {
  return (source, onLoss) => {
    losses.listener = onLoss;
    try {
      return (read(source, source) ?? {}) as Record<string, unknown>;
    } catch (error) {
      throw isKaravaaniError(error) ? error.at({ file }) : error;
    } finally {
      losses.listener = undefined;
    }
  };
}

let validator: Validator | undefined;

function readDocument(
  input: MappingInput,
): { document: MappingDocument; located: LocatedYaml } | { finding: MappingFinding } {
  const { text, file } = input;
  let located: LocatedYaml;
  try {
    located = parseLocatedYaml(text, file);
  } catch (error) {
    if (!isKaravaaniError(error)) throw error;
    const { line = 1, column = 1 } = error.place;
    return {
      finding: {
        level: 'error',
        rule: 'not-readable',
        file,
        line,
        column,
        what: error.message,
        remedy: error.remedy,
      },
    };
  }
  validator ??= compileSchema(mappingSchema());
  const issue = validator.issues(located.value)[0];
  if (issue === undefined) return { document: located.value as MappingDocument, located };
  const { line = 1, column = 1 } = placeIn(located, issue);
  return {
    finding: {
      level: 'error',
      rule: 'not-readable',
      file,
      line,
      column,
      what: issue.what,
      remedy: issue.remedy,
    },
  };
}

function findEnd(
  role: 'source' | 'target',
  name: string,
  known: ReadonlyMap<string, MappingEnd>,
  findings: Findings,
): MappingEnd | undefined {
  const end = known.get(name);
  if (end === undefined) {
    findings.error(
      'unknown-schema',
      [role],
      `there is no ${role} "${name}"`,
      `Known: ${[...known.keys()].join(', ')}.${suggestion(name, known.keys())}`,
    );
  }
  return end;
}

function fieldNames(fields: MappingDocument['fields'], prefix = ''): readonly string[] {
  return Object.entries(fields).flatMap(([name, spec]) => [
    prefix + name,
    ...fieldNames(spec.list?.fields ?? {}, `${prefix}${name}.`),
  ]);
}

const LEVELS = ['error', 'warning', 'info'];

function inOrder(findings: readonly MappingFinding[]): readonly MappingFinding[] {
  return findings.toSorted(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.line - b.line || a.column - b.column,
  );
}
