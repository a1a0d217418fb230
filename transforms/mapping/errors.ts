import { defineErrors } from '../../lib/errors/index.ts';

export const errors = defineErrors({
  MAPPING_REFUSED: {
    what: 'the mapping is not usable: {what}',
    remedy: '{remedy}',
  },
  MAPPING_CODE_MISSING: {
    what: 'the table "{table}" has no code {code} for the field "{field}"',
    remedy: 'Add the code to the table and retry the parked message.',
  },
  MAPPING_FIELD_MISSING: {
    what: 'there is no value for the field "{field}"',
    remedy:
      'Give the field a default in the mapping, or discard the message if it should have had the value.',
  },
  MAPPING_VALUE_REFUSED: {
    what: 'the value for the field "{field}" {reason}',
    remedy: 'Change the field in the mapping so that it makes what the target takes, and retry.',
  },
  MAPPING_TEXT_TOO_LONG: {
    what: 'the text for the field "{field}" has {length} characters; {max} is the most',
    remedy: 'Allow cutting with overflow: cut under text, or take a shorter part, and retry.',
  },
  MAPPING_CHARACTER_REFUSED: {
    what: 'the text for the field "{field}" has a character that {charset} lacks (U+{point})',
    remedy: 'Allow a replacement with unmappable: replacement under text, and retry.',
  },
  MAPPING_DATE_REFUSED: {
    what: 'the value for the field "{field}" is not a date in the form {form}',
    remedy: 'Correct the form in the mapping (from under date), and retry.',
  },
  MAPPING_CURRENCY_REFUSED: {
    what: 'the amount for the field "{field}" is in {currency}; {wanted} is wanted',
    remedy: 'Map another amount, or route such payments elsewhere.',
  },
  MAPPING_AMOUNT_REFUSED: {
    what: 'the amount for the field "{field}" is not an amount in {wanted}',
    remedy: 'Map an amount that is a decimal number with its currency.',
  },
  MAPPING_INPUT_REFUSED: {
    what: 'this is not an input for the mapping: {reason}',
    remedy: 'Give one {source} per line, as JSON.',
  },
  MAPPING_TABLE_NOT_READABLE: {
    what: 'the table is not readable: {reason}',
    remedy: '{remedy}',
  },
  MAPPING_SAMPLES_NOT_READABLE: {
    what: 'the samples are not readable: {reason}',
    remedy: '{remedy}',
  },
});
