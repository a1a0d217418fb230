import type { Compiler, DocumentPath, Scope, Value } from './compiler.ts';
import { BROKEN, isBroken } from './compiler.ts';
import { compileCondition } from './condition.ts';
import { compileCel } from './forms/cel.ts';
import { compileChoose, compileFirst } from './forms/choices.ts';
import { compileCollect, compileList } from './forms/lists.ts';
import { compilePath } from './forms/path.ts';
import { compileConcat, compileConstant, compileTemplate, shapeOfConstant } from './forms/text-forms.ts';
import { FORMS, type ValueSpec } from './language.ts';
import type { Shape } from './shape.ts';
import { applyDate } from './steps/date.ts';
import { applyMoney } from './steps/money.ts';
import { applyTable } from './steps/table.ts';
import { applyText } from './steps/text.ts';

/** Compiles a form and the steps behind it: when, table, date, money, text, default. `target` is the field's shape. */
export function compileValue(
  spec: ValueSpec,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
  target?: Shape,
): Value {
  let value = compileForm(spec, at, scope, compiler, target);
  if (isBroken(value)) return BROKEN;
  if (spec.table !== undefined) value = applyTable(value, spec.table, [...at, 'table'], scope, compiler);
  if (spec.date !== undefined) value = applyDate(value, spec.date, [...at, 'date'], scope, compiler);
  if (spec.money !== undefined) value = applyMoney(value, spec.money, [...at, 'money'], scope, compiler);
  if (spec.text !== undefined) value = applyText(value, spec.text, [...at, 'text'], scope, compiler, target);
  if (spec.default !== undefined) value = applyDefault(value, spec.default, [...at, 'default'], compiler);
  if (spec.when !== undefined) value = applyWhen(value, spec, [...at, 'when'], scope, compiler);
  return value;
}

function compileForm(
  spec: ValueSpec,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
  target?: Shape,
): Value {
  const forms = FORMS.filter((form) => spec[form] !== undefined);
  if (forms.length !== 1) {
    compiler.findings.error(
      'one-form',
      at,
      forms.length === 0
        ? 'nothing says where the value comes from'
        : `${forms.join(' and ')} both say where the value comes from`,
      `Write one of ${FORMS.join(', ')}.`,
    );
    return BROKEN;
  }
  const form = forms[0]!;
  const path = [...at, form];
  switch (form) {
    case 'path':
      return compilePath(spec.path!, path, scope, compiler);
    case 'constant':
      return compileConstant(spec.constant!);
    case 'template':
      return compileTemplate(spec.template!, path, scope, compiler);
    case 'concat':
      return compileConcat(spec.concat!, spec.separator ?? '', path, scope, compiler);
    case 'first':
      return compileFirst(spec.first!, path, scope, compiler);
    case 'choose':
      return compileChoose(spec.choose!, path, scope, compiler);
    case 'collect':
      return compileCollect(spec.collect!, path, scope, compiler);
    case 'list':
      return compileList(spec.list!, path, scope, compiler, target);
    case 'cel':
      return compileCel(spec.cel!, path, scope, compiler);
  }
}

function applyDefault(
  value: Value,
  given: string | number | boolean,
  at: DocumentPath,
  compiler: Compiler,
): Value {
  if (isBroken(value)) return value;
  if (!value.mayBeAbsent) {
    compiler.findings.warning(
      'default-unused',
      at,
      'the default is never used: the value is always there',
      'Remove the default.',
    );
  }
  const { read } = value;
  return {
    read: (root, item) => {
      const made = read(root, item);
      return made === undefined || made === '' ? given : made;
    },
    shapes: [...value.shapes, shapeOfConstant(given)],
    mayBeAbsent: false,
  };
}

function applyWhen(value: Value, spec: ValueSpec, at: DocumentPath, scope: Scope, compiler: Compiler): Value {
  const { test } = compileCondition(spec.when!, at, scope, compiler);
  const { read } = value;
  return {
    ...value,
    read: (root, item) => (test(root, item) ? read(root, item) : undefined),
    mayBeAbsent: true,
  };
}
