import { routeFileSchema } from '../../engine/declare/index.ts';
import { differencesMarkdown } from '../../engine/lint/index.ts';
import { declared } from '../instance/declared.ts';
import { createProgram } from '../main.ts';
import { loadAllErrors } from './load-errors.ts';
import { cliPage, errorsPage, routesPage } from './pages.ts';

/** Every reference page and schema that is made from declarations, by its path in the repository. */
export async function generatedPages(): Promise<ReadonlyMap<string, string>> {
  await loadAllErrors();
  const source = declared();
  return new Map([
    ['docs/reference/errors.md', errorsPage()],
    ['docs/reference/cli.md', cliPage(createProgram())],
    ['docs/reference/routes.md', routesPage(source)],
    ['docs/reference/camel-differences.md', differencesMarkdown()],
    ['docs/reference/schemas/routes-1.schema.json', `${JSON.stringify(routeFileSchema(source), null, 2)}\n`],
  ]);
}
