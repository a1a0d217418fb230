import { describe, expect, it } from '@jest/globals';
import { masked } from './mask.ts';

describe('what commands show of a message', () => {
  it('shows what the engine made and what is counted', () => {
    const made = {
      id: '01m7x1r02sn3jgx4rpe12345678-9',
      sha256: '0d790e0d8cc853a5f8f0bf58d33f7889e604d3c879b677bc1d16b203dbb92608',
      receivedAt: 1795196356096,
      items: { done: 12_345_678 },
      tallies: [{ settlement: 'done', amount: '12345678.00', currency: 'EUR' }],
      done: ['01m7x1r02sn3jgx4rpe12345678-9'],
    };
    expect(masked(made)).toEqual(made);
  });

  it('masks every other text, also in fields that it does not know', () => {
    const shown = JSON.stringify(
      masked({
        name: 'Testi 010594-902X.xml',
        what: 'no code for 11000123426081',
        tallies: [{ group: 'FI6199910110000017 credit' }],
        new: { field: ['test@example.invalid'] },
      }),
    );
    for (const personal of ['010594-902X', '11000123426081', 'FI6199910110000017', 'test@example'])
      expect(shown).not.toContain(personal);
    expect(shown).toContain('FI61 •••• 0017 credit');
  });
});
