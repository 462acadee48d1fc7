import { type Html, html } from '../html.js';
import type { Run } from './run.js';

/** What the engine noted, and where it saved something; empty when there is nothing. */
export function logHtml({ log, saved }: Run): Html {
  const lines = log.map(({ level, text }) => html`<li class="${level}">${text}</li>`);
  return html`${lines}${saved.map((path) => html`<li class="info">Saved in ${path}</li>`)}`;
}
