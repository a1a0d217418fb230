import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const BIN = join(import.meta.dirname, '../bin/karavaani.js');

/** Runs a command line of a shell in which `K` is karavaani. */
function shell(line: string): { code: number | null; stderr: string } {
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', line.replaceAll('K ', `"${process.execPath}" "${BIN}" `)],
    {
      encoding: 'utf8',
    },
  );
  return { code: status, stderr };
}

describe('standard output', () => {
  it.each(['--help', 'generate camt.054 --entries 100'])(
    'that is full ends "%s" with a code and 2',
    (command) => {
      const { code, stderr } = shell(`K ${command} > /dev/full`);
      expect(stderr).toMatch(/^CLI_OUTPUT_FAILED: standard output cannot be written \(ENOSPC\)\. [^\n]+\n$/);
      expect(code).toBe(2);
    },
  );

  it('whose reader has seen enough is no failure', () => {
    expect(shell('K generate camt.054 --entries 5000 | head -1 > /dev/null').stderr).toBe('');
  });
});
