import { clockFace } from '../format/time.ts';
import { ENVIRONMENTS } from '../format/words.ts';
import { type Html, html, type Shown, safe } from '../html/index.ts';
import type { InstanceFacts } from '../view.ts';

/** What every page gets: where it stands and how it writes addresses and times. */
export interface Frame {
  readonly instance: InstanceFacts;
  /** An address inside the console: path and query. */
  readonly link: (path: string, query?: Readonly<Record<string, string | undefined>>) => Html;
  readonly time: (at: number) => Html;
  /** Seconds between reloads, when the reader has asked for them. */
  readonly reload?: number;
  /** Path of this page, to mark it in the navigation. */
  readonly path: string;
  /** The address of this page with or without reloading. */
  readonly self: (reload: string | undefined) => Html;
}

export interface Page {
  readonly title: string;
  readonly content: Shown;
}

/** How often a page that is being watched loads again, in seconds. */
export const RELOAD_SECONDS = 5;

type Query = Readonly<Record<string, string | undefined>>;

/** `query` is that of the request: `reload` in it stays in every link until the reader takes it away. */
export function frameOf(instance: InstanceFacts, prefix: string, path: string, query: Query): Frame {
  const reload = query['reload'] === undefined ? undefined : String(RELOAD_SECONDS);
  const link = (to: string, given: Query = {}): Html => {
    const pairs = Object.entries({ reload, ...given }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    const search = new URLSearchParams(pairs).toString();
    return safe(`${prefix}${to}${search && `?${search}`}`);
  };
  return {
    instance,
    link,
    self: (again) => link(path, { ...query, reload: again }),
    time: clockFace(instance.timeZone),
    path,
    ...(reload !== undefined && { reload: RELOAD_SECONDS }),
  };
}

const NAVIGATION = [
  ['/', 'Overview'],
  ['/messages', 'Messages'],
  ['/parked', 'Parked'],
] as const;

function navigation({ link, path }: Frame): Html {
  const items = NAVIGATION.map(([to, name]) => {
    const here = to === path ? 'page' : path.startsWith(`${to}/`) && to !== '/' ? 'true' : undefined;
    return html`<li><a href="${link(to)}"${here && html` aria-current="${safe(here)}"`}>${safe(name)}</a></li>`;
  });
  return html`<nav aria-label="Pages"><ul>${items}</ul></nav>`;
}

function watching({ self, reload, instance, time }: Frame): Html {
  const toggle =
    reload === undefined
      ? html`<a href="${self(String(RELOAD_SECONDS))}">Reload every ${RELOAD_SECONDS} seconds</a>`
      : html`<a href="${self(undefined)}">Stop reloading</a>`;
  return html`<p class="watching">As of ${time(instance.now)}. ${toggle}</p>`;
}

/** The whole document. */
export function renderPage(frame: Frame, { title, content }: Page): string {
  const { instance, link, reload } = frame;
  const { name, means } = ENVIRONMENTS[instance.environment];
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${reload !== undefined && html`<meta http-equiv="refresh" content="${reload}">`}
<title>${title} – ${safe(instance.fund)}, ${safe(name)} – Karavaani</title>
<link rel="stylesheet" href="${link('/console.css', { reload: undefined })}">
<link rel="icon" type="image/svg+xml" href="${link('/icon.svg', { reload: undefined })}">
</head>
<body class="${safe(instance.environment)}">
<a class="skip" href="#content">Skip to the content</a>
<div class="band" role="note" aria-label="Fund and environment"><strong>${safe(instance.fund)}</strong> <span class="environment">${safe(name)}</span> <span class="means">${safe(means)}</span></div>
<header><p class="product">Karavaani</p>${navigation(frame)}</header>
<main id="content" tabindex="-1">
<h1>${title}</h1>
${watching(frame)}
${content}
</main>
<footer><p>Karavaani ${safe(instance.version)}, running since ${frame.time(instance.startedAt)}. Times are in ${safe(instance.timeZone)}. Personal data is masked.</p></footer>
</body>
</html>
`;
  return document.toString();
}
