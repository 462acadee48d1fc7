import { badValue } from '../diagnostics/bad-value.js';
import type { Index, Slice } from '../generated/ast.js';
import { type EvaluationScope, evaluate } from './evaluate.js';
import type { AxisSlice } from './network.js';

/** The indices of a slice, one an axis, as NumPy reads them; undefined where one is wrong, which is reported. */
export function readIndices(node: Slice, rank: number, scope: EvaluationScope): AxisSlice[] | undefined {
  const axes: AxisSlice[] = [];
  const given = node.indices.filter(
    (index) => !index.ellipsis && (index.range || index.start?.$type !== 'NoneLiteral'),
  ).length;
  for (const index of node.indices) {
    if (index.ellipsis) {
      axes.push(...wholeAxes(rank - given));
      continue;
    }
    const axis = readIndex(index, scope);
    if (!axis) {
      return undefined;
    }
    axes.push(axis);
  }
  const used = axes.filter((axis) => axis.kind !== 'new').length;
  if (used > rank) {
    scope.report(
      badValue(
        node,
        `This slice has ${used} indices, but the tensor has only ${rank} axes, the batch included.`,
      ),
    );
    return undefined;
  }
  return [...axes, ...wholeAxes(rank - used)];
}

function wholeAxes(count: number): AxisSlice[] {
  return Array.from({ length: Math.max(0, count) }, () => ({ kind: 'range', step: 1 }) as const);
}

function readIndex(index: Index, scope: EvaluationScope): AxisSlice | undefined {
  if (!index.range) {
    const value = evaluate(index.start, scope);
    if (value.kind === 'none') {
      return { kind: 'new' };
    }
    if (value.kind === 'number' && Number.isInteger(value.value)) {
      return { kind: 'index', at: value.value };
    }
    return wrong(index, value.kind, scope);
  }
  const bounds: { start?: number; stop?: number; step: number } = { step: 1 };
  for (const part of ['start', 'stop', 'step'] as const) {
    const node = index[part];
    if (!node) {
      continue;
    }
    const value = evaluate(node, scope);
    if (value.kind === 'none') {
      continue;
    }
    if (value.kind !== 'number' || !Number.isInteger(value.value)) {
      return wrong(index, value.kind, scope);
    }
    bounds[part] = value.value;
  }
  if (bounds.step === 0) {
    scope.report(badValue(index, 'A slice cannot go on by steps of 0.'));
    return undefined;
  }
  return { kind: 'range', ...bounds };
}

function wrong(index: Index, kind: string, scope: EvaluationScope): undefined {
  if (kind !== 'unknown') {
    scope.report(
      badValue(index, 'An index needs a whole number, a range such as 1:, or none for a new axis.'),
    );
  }
  return undefined;
}
