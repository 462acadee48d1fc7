import { axes, roles } from './explanations.js';
import { type Html, html } from '../html.js';
import { fittingPrecision, inDecimals, type Precision } from './precision.js';
import type { Axis, ClassResult, FeatureLines, Line, ValueResult } from './result.js';

/** Places beyond this are left out of a table. */
const mostColumns = 500;

/**
 * Values along an axis that runs to the right, as time does in the diagram. Each feature has the decimals that fit
 * it, or four.
 */
export function valueTable(
  { axis }: ValueResult,
  features: readonly FeatureLines[],
  fourDecimals: boolean,
): Html {
  const rows = features.flatMap((feature) => {
    const fitting = fittingPrecision(feature.lines);
    const precision = fitting === 1 && fourDecimals ? 4 : fitting;
    return feature.lines.map((line) => valueRow(feature, line, precision));
  });
  return html`${table(axis, 'values', rows)}${leftOut(axis)}`;
}

function valueRow(feature: FeatureLines, { role, values }: Line, precision: Precision): Html {
  const targets = feature.lines[0]!.values;
  const cells = values.slice(0, mostColumns).map((value, index) => {
    if (role === 'predicted' && value === null) return html`<td>NaN</td>`;
    const title = role === 'predicted' ? exactly(value, targets[index] ?? null) : exactly(value, null);
    return html`<td title="${title}">${inDecimals(value, precision)}</td>`;
  });
  const heading = feature.name ? html`${feature.name} <span>${role}</span>` : html`${role}`;
  return html`<tr class="${role}"><th scope="row" title="${roles[role]}">${heading}</th>${cells}</tr>`;
}

/** Target and predicted classes, those that differ marked, and how sure the network is. */
export function classTable(result: ClassResult): Html {
  const cells = <T>(list: readonly T[], cell: (item: T, index: number) => Html) =>
    list.slice(0, mostColumns).map(cell);
  const row = (role: 'target' | 'predicted' | 'certainty', content: readonly Html[]) =>
    html`<tr class="${role}"><th scope="row" title="${roles[role]}">${role}</th>${content}</tr>`;
  return html`${table(result.axis, 'classes', [
    row(
      'target',
      cells(result.target, (name) => html`<td>${name}</td>`),
    ),
    row(
      'predicted',
      cells(result.predicted, (name, index) =>
        result.right[index]
          ? html`<td>${name}</td>`
          : html`<td class="wrong" title="The target is ${result.target[index]}">${name}</td>`,
      ),
    ),
    row(
      'certainty',
      cells(
        result.certainty,
        (value) => html`<td>${value === null ? '' : `${Math.round(value * 100)} %`}</td>`,
      ),
    ),
  ])}${leftOut(result.axis)}`;
}

function table({ rows: along, heading, labels }: Axis, kind: string, rows: readonly Html[]): Html {
  const places = labels.slice(0, mostColumns).map((label) => html`<th scope="col">${label}</th>`);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table of values">
    <table class="${kind}"><thead><tr><th scope="col" title="${axes[along]}">${heading}</th>${places}</tr></thead><tbody>${rows}</tbody></table>
  </div>`;
}

function leftOut({ labels }: Axis): Html {
  if (labels.length <= mostColumns) return html``;
  return html`<p class="quiet">The table ends after ${mostColumns} of ${labels.length} columns.</p>`;
}

function exactly(value: number | null, target: number | null): string {
  if (value === null) return '';
  return target === null ? String(value) : `${value}, off by ${Math.abs(value - target).toPrecision(3)}`;
}
