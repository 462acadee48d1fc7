import { add, segmentSum, type Value } from '../program/index.js';

/**
 * A weight's gradient, in parts whose sum it is. A table of rows (`Embedding`) gets a part for each use of a
 * row; any other weight has one part. Keras on TensorFlow clips, squares and measures the parts, not their sum
 * (`tf.IndexedSlices`), and its numbers are followed here.
 */
export class WeightGradient {
  private constructor(private readonly parts: readonly Part[]) {}

  static of(gradient: Value): WeightGradient {
    return new WeightGradient(rowsUsed(gradient) ?? [{ values: gradient, place: (values) => values }]);
  }

  /** The same with a function of elements, which keeps shapes, done to every part. */
  map(change: (values: Value) => Value): WeightGradient {
    return new WeightGradient(this.parts.map(({ values, place }) => ({ values: change(values), place })));
  }

  /** The sum of all parts, in the weight's shape. */
  get sum(): Value {
    return this.parts.map(({ values, place }) => place(values)).reduce((sum, one) => add(sum, one));
  }

  /** The elements of all parts. */
  get elements(): readonly Value[] {
    return this.parts.map(({ values }) => values);
  }
}

interface Part {
  readonly values: Value;
  /** Brings values of the part into the weight's shape. */
  readonly place: (values: Value) => Value;
}

/** The uses of a table's rows that a gradient adds up; undefined where there is more in it. */
function rowsUsed({ node, shape }: Value): readonly Part[] | undefined {
  const { op, inputs } = node;
  if (op.kind === 'segmentSum') {
    const [values, index] = inputs;
    return [{ values: values!, place: (values) => segmentSum(values, index!, shape[0]!) }];
  }
  if (op.kind !== 'binary' || op.fn !== 'add') {
    return undefined;
  }
  const parts = inputs.map(rowsUsed);
  return parts.every((one) => one !== undefined) ? parts.flat() : undefined;
}
