import { formatError, isKaravaaniError } from '../../lib/errors/index.ts';
import { html } from '../html/index.ts';
import type { Frame, Page } from './page.ts';

export function notFoundPage({ link }: Frame): Page {
  return {
    title: 'Not found',
    content: html`<p>There is nothing at this address. It may have been purged since the link was made.</p>
<p><a href="${link('/')}">Go to the overview</a></p>`,
  };
}

function reasonOf(error: unknown): string {
  return isKaravaaniError(error) ? formatError(error) : 'The instance did not answer. Its log says why.';
}

const TITLE = 'This page cannot be shown now';

export function failurePage(error: unknown): Page {
  return { title: TITLE, content: html`<p>${reasonOf(error)}</p>` };
}

/** When not even the frame can be had: fund and environment are not known. */
export function bareFailurePage(error: unknown): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>No answer – Karavaani</title></head>
<body><main><h1>${TITLE}</h1><p>${reasonOf(error)}</p></main></body>
</html>
`.toString();
}
