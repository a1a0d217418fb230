import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { runKills } from '../bench/kill/run-kills.ts';

const KILLS = 10;
const SEED = 7;
/** Two chunks in the largest file, so that a kill can fall between them. */
const ENTRIES = 2_000;

it('loses nothing and posts nothing twice when it is killed ten times in the middle of its work', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'karavaani-kill-'));
  const figures = await runKills({
    directory,
    kills: KILLS,
    seed: SEED,
    entries: ENTRIES,
    progress: () => {},
  });

  expect(figures.lost).toBe(0);
  expect(figures.duplicated).toBe(0);
  expect(figures.posted).toEqual(figures.expected);
  expect(figures.reconciled).toBe(true);
  expect(figures.surprises).toEqual([]);
  // The proof is worth something only when the kills hit.
  expect(figures.expected.count).toBeGreaterThan(ENTRIES / 2);
  expect(figures.kills).toBe(KILLS);
  expect(figures.inProgress).toBeGreaterThanOrEqual(0.8 * KILLS);
  expect(figures.resumed).toBeGreaterThanOrEqual(3);
  expect(figures.registerKills).toBeGreaterThanOrEqual(1);
  await rm(directory, { recursive: true });
}, 120_000);
