import type { AxisSlice } from '../model/network.js';
import { rangeBounds, rangeLength } from '../model/slice.js';
import { partOf } from './bounds.js';
import type { DataTensor, Made } from './data-set.js';
import type { DataType } from './data-type.js';
import type { DataFiles } from './files/data-files.js';
import { type NdArray, stridesOf } from './nd-array.js';
import { walk } from './walk.js';

/** A part of a tensor, as NumPy slices; `type` is its type with the bounds of the whole. */
export function sliced(
  of: DataTensor,
  axes: readonly AxisSlice[],
  type: DataType,
  node: DataTensor['node'],
  files: DataFiles,
): DataTensor {
  return partOf(of, { type, node, make: (making) => takePart(of.make(making), axes) }, files);
}

/** The columns' names that a slice leaves. */
export function slicedColumns(
  columns: readonly string[] | undefined,
  last: AxisSlice | undefined,
): readonly string[] | undefined {
  if (!columns || last?.kind !== 'range') {
    return undefined;
  }
  return placesOf(last, columns.length).map((place) => columns[place]!);
}

function takePart(made: Made, axes: readonly AxisSlice[]): Made {
  const { array, scaling, vocabulary } = made;
  const last = axes.at(-1);
  const places = last && last.kind !== 'new' ? placesOf(last, array.shape.at(-1)!) : [];
  const kept =
    scaling && scaling.scale.length > 1
      ? { scale: places.map((i) => scaling.scale[i]!), offset: places.map((i) => scaling.offset[i]!) }
      : scaling;
  return {
    array: take(array, axes),
    ...(kept && { scaling: kept }),
    ...(vocabulary && { vocabulary }),
  };
}

function placesOf(slice: AxisSlice, size: number): number[] {
  if (slice.kind === 'index') {
    return [slice.at < 0 ? slice.at + size : slice.at];
  }
  if (slice.kind === 'new') {
    return [];
  }
  const { first } = rangeBounds(slice, size);
  return Array.from({ length: rangeLength(slice, size) }, (_, i) => first + i * slice.step);
}

function take(array: NdArray, axes: readonly AxisSlice[]): NdArray {
  const strides = stridesOf(array.shape);
  const shape: number[] = [];
  const steps: number[] = [];
  let start = 0;
  let axis = 0;
  for (const slice of axes) {
    if (slice.kind === 'new') {
      shape.push(1);
      steps.push(0);
      continue;
    }
    const size = array.shape[axis]!;
    const stride = strides[axis]!;
    axis++;
    if (slice.kind === 'index') {
      start += (slice.at < 0 ? slice.at + size : slice.at) * stride;
    } else {
      start += rangeBounds(slice, size).first * stride;
      shape.push(rangeLength(slice, size));
      steps.push(slice.step * stride);
    }
  }
  return walk(array, shape, steps, start);
}
