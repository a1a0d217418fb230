import { writeFile } from 'node:fs/promises';
import { generatedPages } from './generated.ts';

/** Writes the reference pages that come from declarations; a test holds them to what is committed. */
for (const [file, text] of await generatedPages()) await writeFile(file, text);
