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
  if (curve.epochs.length <= rows) return curve;
  // Metrics mostly rise and fall together, so that two rows a stretch are enough for all of them.
  let stretches = Math.ceil(rows / 2);
  let kept = rowsToKeep(curve, stretches);
  while (kept.length > rows && stretches > 1) {
    stretches = Math.floor(stretches / 2);
    kept = rowsToKeep(curve, stretches);
  }
  return {
    epochs: kept.map((row) => curve.epochs[row]!),
    metrics: Object.fromEntries(
      Object.entries(curve.metrics).map(([name, column]) => [name, kept.map((row) => column[row]!)]),
    ),
    thinned: curve.thinned + 1,
  };
}

/** Rising. Stretches are of equal length in epochs, so that a part thinned before is treated like any other. */
function rowsToKeep({ epochs, metrics }: Curve, stretches: number): number[] {
  const columns = Object.values(metrics);
  const last = epochs.length - 1;
  const first = epochs[0]!;
  const span = epochs[last]! - first + 1;
  const stretchOf = (row: number) => Math.floor(((epochs[row]! - first) / span) * stretches);

  const kept = new Set([0, last]);
  for (let from = 0; from <= last; ) {
    let to = from + 1;
    while (to <= last && stretchOf(to) === stretchOf(from)) to++;
    for (const column of columns) {
      for (const row of extremes(column, from, to)) kept.add(row);
    }
    from = to;
  }
  return [...kept].sort((a, b) => a - b);
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
