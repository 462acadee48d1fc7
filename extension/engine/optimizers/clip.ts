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
import type { WeightGradient } from './weight-gradient.js';

/** Holds gradients back as `clipnorm` (each weight's by itself), `global_clipnorm` or `clipvalue` say. */
export function clipGradients(
  gradients: readonly WeightGradient[],
  args: Arguments,
): readonly WeightGradient[] {
  const { clipnorm, global_clipnorm, clipvalue } = args;
  if (typeof clipnorm === 'number') {
    return gradients.map((gradient) => {
      const length = maximum(norm([gradient]), clipnorm);
      return gradient.map((g) => div(mul(g, clipnorm), length));
    });
  }
  if (typeof global_clipnorm === 'number') {
    const length = norm(gradients);
    // A length that is not finite makes all gradients NaN, which is seen, rather than 0.
    const scale = add(
      mul(minimum(div(1, length), 1 / global_clipnorm), global_clipnorm),
      sub(length, length),
    );
    return gradients.map((gradient) => gradient.map((g) => mul(g, scale)));
  }
  return typeof clipvalue === 'number'
    ? gradients.map((gradient) => gradient.map((g) => clip(g, -clipvalue, clipvalue)))
    : gradients;
}

/** The length of all elements as one vector. */
const norm = (gradients: readonly WeightGradient[]): Value =>
  sqrt(
    gradients
      .flatMap(({ elements }) => elements.map((values) => sum(square(values))))
      .reduce((total, one) => add(total, one)),
  );
