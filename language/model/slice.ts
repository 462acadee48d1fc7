import { badValue } from '../diagnostics/bad-value.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { editAt, rangeOf, textOf } from '../diagnostics/source.js';
import type { Index, Slice } from '../generated/ast.js';
import { type Dim, printCount } from '../shapes/shape.js';
import type { TensorType } from '../shapes/tensor-type.js';
import type { AxisSlice } from './network.js';

/** The type of a tensor's slice, or why there is none: an index beyond its axis, or a part of the batch. */
export function sliceType(
  type: TensorType,
  axes: readonly AxisSlice[],
  node: Slice,
): { readonly type: TensorType } | { readonly problem: Diagnostic } {
  return isWhole(axes[0]) ? partType(type, axes, node) : { problem: batchProblem(node, axes[0], type) };
}

/** The type of a part of a tensor, the first axis included, or why there is none: an index beyond its axis. */
export function partType(
  type: TensorType,
  axes: readonly AxisSlice[],
  node: Slice,
): { readonly type: TensorType } | { readonly problem: Diagnostic } {
  const shape: Dim[] = [];
  const labels: (string | undefined)[] = [];
  let axis = 0;
  for (const [place, slice] of axes.entries()) {
    if (slice.kind === 'new') {
      shape.push(1);
      labels.push(undefined);
      continue;
    }
    const size = type.shape[axis]!;
    const places = slice.kind === 'range' ? placesOf(slice, size) : undefined;
    const problem = axisProblem(
      slice,
      places,
      size,
      type.axes[axis] ? `the axis ${type.axes[axis]}` : `axis ${axis}`,
      node.indices.length === axes.length ? node.indices[place] : undefined,
      node,
    );
    if (problem) {
      return { problem };
    }
    if (places !== undefined) {
      shape.push(places);
      labels.push(type.axes[axis]);
    }
    axis++;
  }
  // As in Keras, where a slice is no layer and takes no mask along.
  return { type: { ...type, shape, axes: labels, masked: false } };
}

/** True for `:`, which takes all of an axis. */
function isWhole(slice: AxisSlice | undefined): boolean {
  return slice?.kind === 'range' && !slice.start && slice.stop === undefined && slice.step === 1;
}

/** The first index is that of the batch, of which every sample goes through the network. */
function batchProblem(node: Slice, slice: AxisSlice | undefined, type: TensorType): Diagnostic {
  const text = textOf(node);
  const first = node.indices[0]!;
  const start = rangeOf(first).start;
  const mended = text.replace('[', '[:, ');
  const fits = node.indices.length < type.shape.length;
  return badValue(
    node,
    `${text} ${slice?.kind === 'new' ? 'puts an axis before' : 'takes a part of'} the batch, which is the first axis: ` +
      `every sample goes through the network. ${fits ? `Write ${mended} for the steps.` : 'Begin with :, for all of them.'}`,
    fits ? [{ title: `Write ${mended}`, edits: [editAt(node, { start, end: start }, ':, ')] }] : [],
  );
}

function placesOf(slice: AxisSlice & { kind: 'range' }, size: Dim): Dim {
  return size === null ? openLength(slice) : rangeLength(slice, size);
}

function axisProblem(
  slice: AxisSlice,
  places: Dim | undefined,
  size: Dim,
  name: string,
  index: Index | undefined,
  node: Slice,
): Diagnostic | undefined {
  if (slice.kind === 'index' && size !== null && (slice.at >= size || slice.at < -size)) {
    const nearest = String(slice.at < 0 ? -size : size - 1);
    return badValue(
      node,
      `Index ${slice.at} is beyond ${name}, which has ${printCount(size)} ${size === 1 ? 'place' : 'places'}: 0 to ${size - 1}, or -1 to -${size} from its end.`,
      index && size > 0
        ? [{ title: `Change ${slice.at} to ${nearest}`, edits: [editAt(index, rangeOf(index), nearest)] }]
        : [],
    );
  }
  return places === 0
    ? badValue(node, `This slice takes nothing of ${name}, which has ${size} places.`)
    : undefined;
}

function openLength(slice: AxisSlice & { kind: 'range' }): Dim {
  const { start = 0, stop, step } = slice;
  return step > 0 && start < 0 && stop === undefined ? Math.ceil(-start / step) : null;
}

/** How many places `start:stop:step` takes of an axis, as NumPy counts them. */
export function rangeLength(slice: AxisSlice & { kind: 'range' }, size: number): number {
  const { first, last } = rangeBounds(slice, size);
  return Math.max(0, Math.ceil((last - first) / slice.step));
}

/** The first place and the one past the last that a range takes of an axis, negative bounds resolved. */
export function rangeBounds(
  slice: AxisSlice & { kind: 'range' },
  size: number,
): { first: number; last: number } {
  const { start, stop, step } = slice;
  const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
  const resolve = (at: number | undefined, otherwise: number) =>
    at === undefined ? otherwise : Math.min(high, Math.max(low, at < 0 ? at + size : at));
  return step > 0
    ? { first: resolve(start, 0), last: resolve(stop, size) }
    : { first: resolve(start, size - 1), last: resolve(stop, -1) };
}
