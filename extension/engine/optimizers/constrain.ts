import type { Constraint } from '../../../language/layers/arguments/constraints.js';
import { add, clip, div, maximum, mul, sqrt, square, sum, type Value } from '../program/index.js';

/** Keras' epsilon, which keeps columns of zeros from dividing by zero. */
const epsilon = 1e-7;

/** A weight brought back to what its constraint allows, as Keras does after each step. */
export function constrain(weight: Value, { name, config }: Constraint): Value {
  switch (name) {
    case 'non_neg':
      return maximum(weight, 0);
    case 'unit_norm':
      return div(weight, add(norms(weight, config.axis!), epsilon));
    case 'max_norm': {
      const norm = norms(weight, config.axis!);
      return rescaled(weight, norm, clip(norm, 0, config.max_value!));
    }
    case 'min_max_norm': {
      const norm = norms(weight, config.axis!);
      const within = mul(clip(norm, config.min_value!, config.max_value!), config.rate!);
      return rescaled(weight, norm, add(within, mul(norm, 1 - config.rate!)));
    }
  }
}

/** The length of each vector along an axis. */
const norms = (weight: Value, axis: number): Value =>
  sqrt(sum(square(weight), { axes: axis, keepDims: true }));

const rescaled = (weight: Value, norm: Value, wanted: Value): Value =>
  mul(weight, div(wanted, add(norm, epsilon)));
