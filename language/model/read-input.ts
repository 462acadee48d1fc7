import { badValue } from '../diagnostics/bad-value.js';
import { textOf } from '../diagnostics/source.js';
import { unknownName } from '../diagnostics/unknown-name.js';
import type { Dimension, Input } from '../generated/ast.js';
import type { Dim } from '../shapes/shape.js';
import { type TensorType, usualAxes } from '../shapes/tensor-type.js';
import { type EvaluationScope, evaluate } from './evaluate.js';
import { valueNames } from './value-names.js';

/**
 * The type of an input: its dimensions with the batch in front. Undefined where a size is unknown, be it
 * by mistake or because a parameter of the model is not given.
 */
export function readInput(input: Input, scope: EvaluationScope): TensorType | undefined {
  if (breaksOff(input)) {
    return undefined;
  }
  const sizes = input.dimensions.map((dimension) => readSize(dimension, input, scope));
  const late = input.dimensions.find((dimension, i) => i > 0 && isBatch(dimension));
  if (late) {
    scope.report(badValue(late, 'batch= stands in first place: input x [batch=4, steps=5, features=1].'));
  }
  if (late || sizes.includes(undefined)) {
    return undefined;
  }
  const [first] = input.dimensions;
  const fixed = first !== undefined && isBatch(first);
  const sample = fixed ? sizes.slice(1) : sizes;
  const labels = input.dimensions.slice(fixed ? 1 : 0).map((dimension) => dimension.label);
  return {
    shape: [fixed ? sizes[0]! : null, ...(sample as Dim[])],
    axes: ['samples', ...axisNames(labels, input.integer)],
    dtype: input.integer ? 'int32' : 'float32',
    masked: false,
  };
}

/** True where the text has no dimensions yet, which the parser has reported. */
function breaksOff(input: Input): boolean {
  const text = textOf(input);
  return !text.includes('[') || (input.dimensions.length === 0 && !text.includes(']'));
}

function isBatch(dimension: Dimension): boolean {
  return dimension.label === 'batch';
}

/** A dimension's size, `null` for an open length; undefined for one that is wrong, which is reported, or not known. */
function readSize(dimension: Dimension, input: Input, scope: EvaluationScope): Dim | undefined {
  if (dimension.open || dimension.size?.$type === 'NoneLiteral') {
    return null;
  }
  const value = evaluate(dimension.size, scope);
  if (value.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 1) {
    return value.value;
  }
  if (value.kind === 'word') {
    scope.report(unknownName(value.node, value.name, valueNames(value.node), 'value'));
  } else if (value.kind !== 'unknown') {
    scope.report(
      badValue(
        dimension,
        `A dimension of ${input.name} needs a whole number of at least 1, or ? for a length not fixed in advance.`,
      ),
    );
  }
  return undefined;
}

/** What the axes of a sample are called: as the text says, else as is usual for their number. */
function axisNames(labels: readonly (string | undefined)[], integer: boolean): (string | undefined)[] {
  const usual = usualAxes(labels.length + 1);
  return labels.map((label, i) => label ?? (integer && labels.length === 1 ? 'steps' : usual[i + 1]));
}
