import { writeFile } from 'node:fs/promises';
import { createProgram } from '../main.ts';
import { loadAllErrors } from './load-errors.ts';
import { cliPage, errorsPage } from './pages.ts';

/** Writes the reference pages that come from declarations; a test holds them to what is committed. */
await loadAllErrors();
await writeFile('docs/reference/errors.md', errorsPage());
await writeFile('docs/reference/cli.md', cliPage(createProgram()));
