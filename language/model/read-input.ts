import { badValue } from '../diagnostics/bad-value.js';
import { textOf } from '../diagnostics/source.js';
import type { Input } from '../generated/ast.js';
import type { Dim } from '../shapes/shape.js';
import { type TensorType, usualAxes } from '../shapes/tensor-type.js';
import { type EvaluationScope, evaluate } from './evaluate.js';

/**
 * The type of an input: its dimensions with the batch in front. Undefined where a size is unknown, be it
 * by mistake or because a parameter of the model is not given.
 */
export function readInput(input: Input, scope: EvaluationScope): TensorType | undefined {
  if (!textOf(input).includes(']')) {
    // The text breaks off, which the parser has reported.
    return undefined;
  }
  const shape: Dim[] = [];
  const labels: (string | undefined)[] = [];
  let batch: Dim = null;
  let sound = true;
  for (const [i, dimension] of input.dimensions.entries()) {
    const open = dimension.open || dimension.size?.$type === 'NoneLiteral';
    const value = open ? undefined : evaluate(dimension.size, scope);
    const size =
      value?.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 1 ? value.value : null;
    if (value && size === null) {
      sound = false;
      if (value.kind !== 'unknown') {
        scope.report(
          badValue(
            dimension,
            `A dimension of ${input.name} needs a whole number of at least 1, or ? for a length not fixed in advance.`,
          ),
        );
      }
    }
    if (dimension.label === 'batch') {
      if (i > 0) {
        scope.report(
          badValue(dimension, 'batch= stands in first place: input x [batch=4, steps=5, features=1].'),
        );
      }
      batch = size;
    } else {
      shape.push(size);
      labels.push(dimension.label);
    }
  }
  if (!sound) {
    return undefined;
  }
  const usual = usualAxes(shape.length + 1);
  const integer = input.integer;
  const axes = labels.map((label, i) => label ?? (integer && shape.length === 1 ? 'steps' : usual[i + 1]));
  return {
    shape: [batch, ...shape],
    axes: ['samples', ...axes],
    dtype: integer ? 'int32' : 'float32',
    masked: false,
  };
}
