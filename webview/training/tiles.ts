import { explainMetric } from './explanations.js';
import { type Html, html } from '../html.js';
import type { Run, Value } from './run.js';
import { count, lossNow, measure } from './words.js';

/** The newest value of each metric, and the best one where that is another. */
export function tilesHtml(run: Run): Html {
  const { epochs, metrics } = run.curve;
  const names = Object.keys(metrics);
  if (names.length === 0) {
    const loss = lossNow(run);
    return loss === undefined ? html`` : html`${tile('loss', loss)}`;
  }
  return html`${names.map((name) => tile(name, metrics[name]!.at(-1) ?? null, best(name, epochs, metrics[name]!)))}`;
}

interface Best {
  readonly value: number;
  readonly epoch: number;
}

function tile(name: string, value: Value, best?: Best): Html {
  const explanation =
    value === null
      ? `${explainMetric(name)} It is not a number any more: training went wrong. A smaller learning_rate often helps.`
      : explainMetric(name);
  const note = best
    ? html`<span class="best">best ${measure(best.value)} in epoch ${count(best.epoch)}</span>`
    : '';
  return html`<div class="tile" title="${explanation}" data-metric="${name}">
    <dt>${name}</dt><dd>${measure(value)}${note}</dd>
  </div>`;
}

/** The best epoch so far, unless it is the newest: the highest of an accuracy, the lowest of anything else. */
function best(name: string, epochs: readonly number[], column: readonly Value[]): Best | undefined {
  const sign = higherIsBetter(name) ? -1 : 1;
  let row = -1;
  column.forEach((value, index) => {
    if (value === null) return;
    if (row < 0 || sign * value <= sign * column[row]!) row = index;
  });
  if (row < 0 || row === column.length - 1) return undefined;
  // The same number twice is nothing to tell.
  if (measure(column[row]) === measure(column.at(-1))) return undefined;
  return { value: column[row]!, epoch: epochs[row]! };
}

/** Whether a metric is one that grows as training succeeds. */
export function higherIsBetter(name: string): boolean {
  return /(^|_)(acc|accuracy)$/.test(name);
}
