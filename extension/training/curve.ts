import type { Curve, Value } from '../../webview/training/run.js';

/** More rows than this are thinned to about half: a chart has fewer pixels across. */
export const mostRows = 2000;

/** The curve with one more epoch. A metric that came late, or did not come, leaves gaps. */
export function addEpoch(curve: Curve, epoch: number, values: Readonly<Record<string, Value>>): Curve {
  const names = new Set([...Object.keys(curve.metrics), ...Object.keys(values)]);
  const rows = curve.epochs.length;
  const metrics: Record<string, readonly Value[]> = {};
  for (const name of names) {
    const column = curve.metrics[name] ?? new Array<Value>(rows).fill(null);
    metrics[name] = [...column, values[name] ?? null];
  }
  const longer = { epochs: [...curve.epochs, epoch], metrics, thinned: curve.thinned };
  return longer.epochs.length > mostRows ? thin(longer, mostRows / 2) : longer;
}

/**
 * Leaves rows out so that the chart looks the same: of each stretch of epochs, every metric's lowest and highest
 * row stay, and so do the first and the last row of all. Extremes therefore survive any number of thinnings.
 *
 * @param rows how many may stay
 */
export function thin(curve: Curve, rows: number): Curve {
  const { epochs } = curve;
  if (epochs.length <= rows) return curve;
  const columns = Object.values(curve.metrics);
  const stretches = Math.max(1, Math.floor((rows - 2) / (2 * Math.max(1, columns.length))));
  const first = epochs[0]!;
  const span = epochs[epochs.length - 1]! - first + 1;

  const kept = new Set([0, epochs.length - 1]);
  for (let from = 0; from < epochs.length; ) {
    const stretch = Math.floor(((epochs[from]! - first) / span) * stretches);
    let to = from + 1;
    while (to < epochs.length && Math.floor(((epochs[to]! - first) / span) * stretches) === stretch) to++;
    for (const column of columns) {
      for (const row of extremes(column, from, to)) kept.add(row);
    }
    from = to;
  }

  const order = [...kept].sort((a, b) => a - b);
  return {
    epochs: order.map((row) => epochs[row]!),
    metrics: Object.fromEntries(
      Object.entries(curve.metrics).map(([name, column]) => [name, order.map((row) => column[row]!)]),
    ),
    thinned: curve.thinned + 1,
  };
}

/** Rows of the lowest and highest number in `[from, to)`; none where there is no number. */
function extremes(column: readonly Value[], from: number, to: number): number[] {
  let lowest = -1;
  let highest = -1;
  for (let row = from; row < to; row++) {
    const value = column[row];
    if (value === null || value === undefined) continue;
    if (lowest < 0 || value < column[lowest]!) lowest = row;
    if (highest < 0 || value > column[highest]!) highest = row;
  }
  return lowest < 0 ? [] : [lowest, highest];
}
