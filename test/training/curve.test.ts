import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addEpoch, mostRows, thin } from '../../extension/training/curve.js';
import type { Curve } from '../../webview/training/run.js';

const empty: Curve = { epochs: [], metrics: {}, thinned: 0 };

function curveOf(columns: Record<string, (number | null)[]>): Curve {
  const rows = Object.values(columns)[0]!.length;
  return { epochs: Array.from({ length: rows }, (_, row) => row + 1), metrics: columns, thinned: 0 };
}

const numbers = (column: readonly (number | null)[]) => column.filter((value) => value !== null);

test('a metric that comes late or stays away leaves gaps', () => {
  let curve = addEpoch(empty, 1, { loss: 3 });
  curve = addEpoch(curve, 2, { loss: 2, val_loss: 5 });
  curve = addEpoch(curve, 3, { loss: 1 });
  expect(curve.metrics).toEqual({ loss: [3, 2, 1], val_loss: [null, 5, null] });
});

test('a short curve stays as it is', () => {
  const curve = curveOf({ loss: [3, 2, 1] });
  expect(thin(curve, 10)).toBe(curve);
});

const columns = fc.integer({ min: 100, max: 400 }).chain((rows) => {
  const column = fc.array(fc.option(fc.double({ noNaN: true }), { freq: 8 }), {
    minLength: rows,
    maxLength: rows,
  });
  return fc.record({ loss: column, accuracy: column });
});

test('thinning keeps the extremes, the ends and the order, and not too many rows', () => {
  fc.assert(
    fc.property(columns, (metrics) => {
      const curve = curveOf(metrics);
      const thinned = thin(curve, 50);
      expect(thinned.epochs.length).toBeLessThanOrEqual(50);
      expect(thinned.epochs[0]).toBe(1);
      expect(thinned.epochs.at(-1)).toBe(curve.epochs.length);
      expect([...thinned.epochs].sort((a, b) => a - b)).toEqual(thinned.epochs);
      for (const [name, column] of Object.entries(metrics)) {
        const kept = thinned.metrics[name]!;
        thinned.epochs.forEach((epoch, row) => {
          expect(kept[row]).toBe(column[epoch - 1]);
        });
        if (numbers(column).length === 0) continue;
        expect(Math.min(...numbers(kept))).toBe(Math.min(...numbers(column)));
        expect(Math.max(...numbers(kept))).toBe(Math.max(...numbers(column)));
      }
    }),
    { seed: 5 },
  );
});

test('a peak survives however long the run goes on', () => {
  let curve = empty;
  for (let epoch = 1; epoch <= 20_000; epoch++) {
    curve = addEpoch(curve, epoch, { loss: epoch === 777 ? 50 : 1 / epoch, val_loss: 2 });
  }
  expect(curve.epochs.length).toBeLessThanOrEqual(mostRows);
  expect(curve.metrics.loss![curve.epochs.indexOf(777)]).toBe(50);
  expect(curve.epochs.at(-1)).toBe(20_000);
  // The first half of the chart keeps a row for each pixel or so.
  expect(curve.epochs.filter((epoch) => epoch <= 10_000).length).toBeGreaterThan(300);
});
