import type { AxisSlice } from '../model/network.js';
import { rangeBounds, rangeLength } from '../model/slice.js';
import { partOf } from './bounds.js';
import type { DataTensor, Made } from './data-set.js';
import type { DataType } from './data-type.js';
import type { DataFiles } from './files/data-files.js';
import type { Making } from './making.js';
import { settled, whole } from './memory-limits.js';
import { type NdArray, stridesOf } from './nd-array.js';
import { byFirstAxis, inMemory, type MadeRows } from './rows.js';
import { byRows, mapRows, picked, rowsOf } from './rowwise.js';
import { walk } from './walk.js';

/** A part of a tensor, as NumPy slices; `type` is its type with the bounds of the whole. */
export function sliced(
  of: DataTensor,
  axes: readonly AxisSlice[],
  type: DataType,
  node: DataTensor['node'],
  files: DataFiles,
): DataTensor {
  return partOf(of, { type, node, ...byRows((making) => partRows(rowsOf(of, making), axes, making)) }, files);
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

/** Of rows that do not stand in memory, the places are chosen first, then a part of each is taken. */
function partRows(made: MadeRows, axes: readonly AxisSlice[], making: Making): MadeRows {
  const { rows, ...meaning } = made;
  const [first, ...others] = axes;
  if (rows.all || first?.kind === 'new') {
    const { array, ...part } = takePart(whole(made, making), axes);
    return { ...part, rows: inMemory(array) };
  }
  const size = rows.shape[0]!;
  if (first?.kind === 'index') {
    const place = first.at < 0 ? first.at + size : first.at;
    const { array, ...part } = takePart({ ...meaning, array: byFirstAxis(rows).take(Int32Array.of(place)) }, [
      { kind: 'index', at: 0 },
      ...others,
    ]);
    return { ...part, rows: inMemory(array) };
  }
  const range = first as AxisSlice & { kind: 'range' };
  const start = rangeBounds(range, size).first;
  const chosen = picked(made, rangeLength(range, size), (place) => start + place * range.step);
  const all: AxisSlice = { kind: 'range', step: 1 };
  return settled(
    mapRows([chosen], making, ([part]) => takePart(part!, [all, ...others])),
    making,
  );
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
