import {
  add,
  clip,
  div,
  maximum,
  minimum,
  mul,
  sqrt,
  square,
  sub,
  sum,
  type Value,
} from '../program/index.js';
import type { Arguments } from './update-rule.js';

/** Holds gradients back as `clipnorm` (each weight's by itself), `global_clipnorm` or `clipvalue` say. */
export function clipGradients(gradients: readonly Value[], args: Arguments): readonly Value[] {
  const { clipnorm, global_clipnorm, clipvalue } = args;
  if (typeof clipnorm === 'number') {
    return gradients.map((g) => div(mul(g, clipnorm), maximum(norm([g]), clipnorm)));
  }
  if (typeof global_clipnorm === 'number') {
    const length = norm(gradients);
    // A length that is not finite makes all gradients NaN, which is seen, rather than 0.
    const scale = add(
      mul(minimum(div(1, length), 1 / global_clipnorm), global_clipnorm),
      sub(length, length),
    );
    return gradients.map((g) => mul(g, scale));
  }
  return typeof clipvalue === 'number' ? gradients.map((g) => clip(g, -clipvalue, clipvalue)) : gradients;
}

/** The length of all elements as one vector. */
const norm = (values: readonly Value[]): Value =>
  sqrt(values.map((value) => sum(square(value))).reduce((total, one) => add(total, one)));
