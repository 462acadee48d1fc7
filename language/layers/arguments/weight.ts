import type { Weight } from '../definition.js';
import type { Constraint } from './constraints.js';
import type { Initializer } from './initializers.js';
import type { Regularizer } from './regularizers.js';

/** What Keras lets say of one weight: `kernel_initializer`, `kernel_regularizer`, `kernel_constraint`. */
type WeightArguments<P extends string> = Readonly<
  Record<`${P}_initializer`, Initializer> &
    Record<`${P}_regularizer`, Regularizer | null> &
    Record<`${P}_constraint`, Constraint | null>
>;

/** A weight that training changes, as the arguments with a prefix want it; the prefix is its name unless given. */
export function weightFrom<P extends string>(
  args: WeightArguments<P>,
  prefix: P,
  shape: readonly number[],
  name: string = prefix,
): Weight {
  const initializers: Readonly<Record<`${P}_initializer`, Initializer>> = args;
  const regularizers: Readonly<Record<`${P}_regularizer`, Regularizer | null>> = args;
  const constraints: Readonly<Record<`${P}_constraint`, Constraint | null>> = args;
  return {
    name,
    shape,
    initializer: initializers[`${prefix}_initializer`],
    regularizer: regularizers[`${prefix}_regularizer`],
    constraint: constraints[`${prefix}_constraint`],
    trainable: true,
  };
}
