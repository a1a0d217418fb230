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

/** Without the frame: what the frame needs to know may be what cannot be had. */
export function failurePage(error: unknown): string {
  const reason = isKaravaaniError(error)
    ? formatError(error)
    : 'The instance did not answer. Its log says why.';
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>No answer – Karavaani</title></head>
<body><main><h1>This page cannot be shown now</h1><p>${reason}</p></main></body>
</html>
`.toString();
}
