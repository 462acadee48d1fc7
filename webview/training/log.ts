import { type Html, html } from '../html.js';
import type { Run } from './run.js';

/** What the engine noted, and where it saved something; empty when there is nothing. */
export function logHtml({ log, saved, folder }: Run): Html {
  const lines = log.map(({ level, text }) => html`<li class="${level}">${text}</li>`);
  const shown = (path: string) =>
    path === folder
      ? html`<button type="button" class="link" data-action="folder" title="Open ${path}">${nameOf(path)}</button>`
      : path;
  return html`${lines}${saved.map((path) => html`<li class="info">Saved in ${shown(path)}</li>`)}`;
}

/** The last part of a path, of either system. */
function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1)!;
}
