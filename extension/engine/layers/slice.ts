import type { AxisSlice } from '../../../language/model/network.js';
import { expandDims, reverse, sliceAxis, squeeze, type Value } from '../program/index.js';

/** Takes a part of a tensor as NumPy does: `seq[:, -1]`, `x[:, ::2]`, `x[:, ::-1]`. */
export function takeSlice(x: Value, axes: readonly AxisSlice[]): Value {
  let result = x;
  let axis = 0;
  for (const slice of axes) {
    if (slice.kind === 'new') {
      result = expandDims(result, axis++);
    } else if (slice.kind === 'index') {
      const size = result.shape[axis]!;
      const at = slice.at < 0 ? slice.at + size : slice.at;
      result = squeeze(sliceAxis(result, axis, { begin: at, end: at + 1 }), axis);
    } else {
      result = takeRange(result, axis++, slice);
    }
  }
  return result;
}

function takeRange(x: Value, axis: number, { start, stop, step }: AxisSlice & { kind: 'range' }): Value {
  if (step > 0) {
    return sliceAxis(x, axis, { begin: start, end: stop, step });
  }
  // Backwards is forwards on the reversed axis, where place i is place size − 1 − i.
  const size = x.shape[axis]!;
  const reversed = (at: number) => size - 1 - (at < 0 ? at + size : at);
  return sliceAxis(reverse(x, axis), axis, {
    begin: start === undefined ? undefined : Math.max(0, reversed(start)),
    end: stop === undefined ? undefined : reversed(stop),
    step: -step,
  });
}
