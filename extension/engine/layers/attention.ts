import { additiveAttention as additiveDefinition } from '../../../language/layers/additive-attention.js';
import { attention as definition } from '../../../language/layers/attention.js';
import * as p from '../program/index.js';
import { dropped } from './dropped.js';
import { implement, type Signal } from './layer-tensors.js';

/** Luong's attention: softmax(q · kᵀ) · v (or, with `concat`, scores w · Σ tanh(s · (q + k))). */
export const attention = implement(definition, ({ args, inputs, weights }, { training, random }) => {
  const { query, key } = parts(inputs);
  const scale = args.use_scale ? weights[0] : undefined;
  let scores: p.Value;
  if (args.score_mode === 'dot') {
    const products = p.matmul(query, key, { transposeB: true });
    scores = scale ? p.mul(products, scale) : products;
  } else {
    const sums = pairSums(query, key);
    const tanhs = p.tanh(scale ? p.mul(sums, scale) : sums);
    scores = p.mul(p.sum(tanhs, { axes: -1 }), weights.at(-1)!);
  }
  const drop = (x: p.Value) =>
    training && args.dropout > 0 ? dropped(x, args.dropout, random(args.seed)) : x;
  return [attend(inputs, scores, drop)];
});

/** Bahdanau's attention: scores Σ s ∘ tanh(q + k). */
export const additiveAttention = implement(
  additiveDefinition,
  ({ args, inputs, weights }, { training, random }) => {
    const { query, key } = parts(inputs);
    const tanhs = p.tanh(pairSums(query, key));
    const scores = p.sum(args.use_scale ? p.mul(tanhs, weights[0]!) : tanhs, { axes: -1 });
    const drop = (x: p.Value) => (training && args.dropout > 0 ? dropped(x, args.dropout, random()) : x);
    return [attend(inputs, scores, drop)];
  },
);

/** Keras' order is query, value, key; the value is the key where that is left out. */
function parts(inputs: readonly Signal[]): { query: p.Value; value: p.Value; key: p.Value } {
  const [query, value, key = value] = inputs.map((input) => input.value);
  return { query: query!, value: value!, key: key! };
}

/** The sum of each query with each key: `[batch, query steps, key steps, features]`. */
const pairSums = (query: p.Value, key: p.Value): p.Value =>
  p.add(p.expandDims(query, 2), p.expandDims(key, 1));

/** The mean of the values weighted by the scores' softmax, without the steps that masks leave out. */
function attend(inputs: readonly Signal[], scores: p.Value, drop: (x: p.Value) => p.Value): Signal {
  const [queryMask, valueMask] = [inputs[0]!.mask, inputs[1]!.mask];
  const counting = valueMask ? p.select(p.expandDims(valueMask, 1), scores, p.sub(scores, 1e9)) : scores;
  const value = p.matmul(drop(p.softmax(counting)), parts(inputs).value);
  return { value: queryMask ? p.select(p.expandDims(queryMask, -1), value, 0) : value };
}
