import { knownNumber, zeros } from '../constant.js';
import { add } from '../elementwise.js';
import { concat } from '../pieces.js';
import type { Value } from '../value.js';

/** A tensor that is zero but for one stretch of one axis: what the gradient of a slice looks like. */
interface Part {
  readonly axis: number;
  readonly begin: number;
  readonly end: number;
  readonly content: Value;
}

/**
 * Adds up what a value's several uses contribute to its gradient; undefined when that is nothing.
 * Gradients of slices that do not overlap (the gates of a cell, the steps of a sequence) are joined
 * instead of each being padded to the whole and added.
 */
export function sumContributions(contributions: readonly Value[]): Value | undefined {
  const whole: Value[] = [];
  const parts = new Map<number, Part[]>();
  for (const value of contributions) {
    const part = partOf(value);
    if (knownNumber(value) === 0) continue;
    if (part === undefined) whole.push(value);
    else parts.set(part.axis, [...(parts.get(part.axis) ?? []), part]);
  }
  for (const [axis, found] of parts) whole.push(...joinParts(found, axis, contributions[0]!.shape));
  return whole.length === 0 ? undefined : whole.reduce((sum, value) => add(sum, value));
}

function partOf(value: Value): Part | undefined {
  const { op, inputs } = value.node;
  if (op.kind !== 'pad') return undefined;
  const padded = op.paddings.flatMap(([before, after], axis) => (before + after > 0 ? [axis] : []));
  const [axis, ...others] = padded;
  if (axis === undefined || others.length > 0) return undefined;
  const begin = op.paddings[axis]![0];
  return { axis, begin, end: begin + inputs[0]!.shape[axis]!, content: inputs[0]! };
}

function joinParts(parts: readonly Part[], axis: number, shape: readonly number[]): Value[] {
  const rows: { pieces: Value[]; end: number }[] = [];
  const gap = (size: number) =>
    size === 0 ? [] : [zeros(shape.map((old, at) => (at === axis ? size : old)))];
  for (const { begin, end, content } of [...parts].sort((a, b) => a.begin - b.begin)) {
    // Overlapping parts go into several rows, which are added.
    let row = rows.find((other) => other.end <= begin);
    if (row === undefined) {
      row = { pieces: [], end: 0 };
      rows.push(row);
    }
    row.pieces.push(...gap(begin - row.end), content);
    row.end = end;
  }
  return rows.map(({ pieces, end }) => concat([...pieces, ...gap(shape[axis]! - end)], axis));
}
