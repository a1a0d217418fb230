import { expect, it } from '@jest/globals';
import { KaravaaniError } from '../lib/errors/index.ts';
import { exitCodeOf } from './exit.ts';

it.each([
  ['CLI_USAGE', 2],
  ['CLI_OUTPUT_FAILED', 2],
  ['CLI_NODE_TOO_OLD', 3],
  ['CLI_TARGET_UNREACHABLE', 4],
  ['FUND_CONFIG_REFUSED', 3],
  ['KEY_WRONG', 3],
  ['STORE_IN_USE', 3],
  ['ARCHIVE_OPEN', 3],
  ['BANK_DIRECTORY_MISSING', 3],
  ['ROUTE_INVALID', 3],
  ['HTTP_NOT_CONNECTED', 4],
  ['XML_INCOMPLETE', 1],
])('%s ends a command with %i, as the table of exit codes says', (code, exit) => {
  expect(exitCodeOf(new KaravaaniError(code, 'something', 'Do something.'))).toBe(exit);
});

it('an error without a code is a defect of Karavaani', () => {
  expect(exitCodeOf(new Error('something'))).toBe(70);
});
