import { exponentOf, findExponent, isCanonical, readMinor, writeMinor } from '../../../lib/money/index.ts';
import type { Compiler, DocumentPath, Scope, Value } from '../compiler.ts';
import { BROKEN } from '../compiler.ts';
import { errors } from '../errors.ts';
import type { MoneyStep } from '../language.ts';
import { isMoney, type Shape } from '../shape.ts';

interface Amount {
  readonly value: string;
  readonly currency: string;
}

/** Writes an amount in the form that the target takes, in one currency only when the mapping says so. */
export function applyMoney(
  value: Value,
  step: MoneyStep,
  at: DocumentPath,
  scope: Scope,
  compiler: Compiler,
): Value {
  if (value.shapes.some((shape) => !isMoney(shape))) {
    compiler.findings.error(
      'money-mistake',
      at,
      'this is not an amount with its currency',
      'Name the amount itself, not its value.',
    );
    return BROKEN;
  }
  const { currency, as = 'money' } = step;
  if (currency !== undefined && findExponent(currency) === undefined) {
    compiler.findings.error(
      'money-mistake',
      at,
      `there is no currency "${currency}"`,
      'Write an ISO 4217 code such as EUR.',
    );
    return BROKEN;
  }
  if (as !== 'money' && currency === undefined) {
    compiler.findings.error(
      'money-mistake',
      at,
      'the amount loses its currency',
      'Say which one it must be: currency: EUR.',
    );
    return BROKEN;
  }
  const { read } = value;
  const { field } = scope;
  return {
    read: (root, item) => {
      const amount = read(root, item) as Amount | undefined;
      return amount === undefined ? undefined : convert(amount, currency, as, field);
    },
    shapes: value.shapes.map((shape) => shapeAs(shape, currency, as)),
    mayBeAbsent: value.mayBeAbsent,
  };
}

function convert(
  amount: Amount,
  wanted: string | undefined,
  as: NonNullable<MoneyStep['as']>,
  field: string,
): unknown {
  const { value, currency } = amount;
  if (wanted !== undefined && currency !== wanted)
    throw errors.MAPPING_CURRENCY_REFUSED({ field, currency, wanted });
  const exponent = exponentOf(currency);
  const minor = readMinor(value, exponent);
  if (minor < 0) throw errors.MAPPING_AMOUNT_REFUSED({ field, wanted: currency });
  const decimal = isCanonical(value, exponent) ? value : writeMinor(minor, exponent);
  switch (as) {
    case 'money':
      return { value: decimal, currency };
    case 'decimal':
      return decimal;
    case 'decimal-comma':
      return decimal.replace('.', ',');
    case 'minor-units':
      return String(minor);
  }
}

function shapeAs(shape: Shape, currency: string | undefined, as: NonNullable<MoneyStep['as']>): Shape {
  if (as !== 'money') return { kind: 'text', maxLength: 20 };
  const { value, currency: code } = Object.fromEntries(shape.fields ?? []);
  return {
    kind: 'object',
    fields: new Map([
      ['value', value!],
      [
        'currency',
        currency === undefined ? code! : { required: true, shape: { kind: 'text', values: [currency] } },
      ],
    ]),
  };
}
