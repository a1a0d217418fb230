export { type Html, html, type Shown, safe } from './html.ts';
