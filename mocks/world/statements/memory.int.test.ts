import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

/** Less than any of the files has. */
const OLD_SPACE_MB = 16;

describe('memory', () => {
  it.each(['volume', 'batch', 'mixed'])('stays flat while 30,000 %s items are written', (style) => {
    const source = `
      import { generateCamt } from ${JSON.stringify(new URL('./generate-camt.ts', import.meta.url).href)};
      const file = generateCamt({ message: 'camt.054', entries: 30_000, seed: 1, style: '${style}' });
      let bytes = 0;
      for (const chunk of file) bytes += chunk.length;
      console.log(JSON.stringify({ bytes, count: file.expected.lines.reduce((sum, line) => sum + line.count, 0) }));
    `;
    const node = spawnSync(
      process.execPath,
      [`--max-old-space-size=${OLD_SPACE_MB}`, '--input-type=module', '--eval', source],
      { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    expect(node.stderr).toBe('');
    const { bytes, count } = JSON.parse(node.stdout) as { bytes: number; count: number };
    expect(bytes).toBeGreaterThan(20_000_000);
    expect(count).toBe(30_000);
  });
});
