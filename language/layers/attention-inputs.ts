import { dimsAgree } from '../shapes/shape.js';
import { floatTensor, type TensorType } from '../shapes/tensor-type.js';
import type { Inferred, InputCount } from './definition.js';
import { printTensors } from './print-tensors.js';
import type { LayerProblem } from './problem.js';

/** What attention layers take: Keras' `[query, value]` or `[query, value, key]`. */
export const attentionInputs: InputCount = { least: 2, most: 3, names: ['query', 'value', 'key'] };

/**
 * What attention makes of query, value and key, without weights: `[query steps, value features]`.
 *
 * @param compare how query and key meet: in a sum, a single feature of the one serves all of the other
 */
export function attended(type: string, inputs: readonly TensorType[], compare: 'product' | 'sum'): Inferred {
  const [query, value, key = value] = inputs as [TensorType, TensorType, TensorType?];
  const problem = wrongRank(inputs) ?? wrongSize(type, inputs, key!, compare);
  if (problem) {
    return problem;
  }
  const shape = [...query.shape.slice(0, -1), value.shape.at(-1)!];
  return {
    outputs: [{ ...floatTensor(shape, [...query.axes.slice(0, -1), 'features']), masked: query.masked }],
    weights: [],
  };
}

function wrongRank(inputs: readonly TensorType[]): LayerProblem | undefined {
  const input = inputs.findIndex((one) => one.shape.length !== 3);
  return input < 0
    ? undefined
    : {
        code: 'rank',
        of: { input },
        expected: `a sequence [steps, features] as its ${attentionInputs.names![input]}`,
        rank: 3,
        got: inputs[input]!,
      };
}

function wrongSize(
  type: string,
  inputs: readonly TensorType[],
  key: TensorType,
  compare: 'product' | 'sum',
): LayerProblem | undefined {
  const [query, value] = inputs as [TensorType, TensorType];
  const single = compare === 'sum' && (query.shape[2] === 1 || key.shape[2] === 1);
  const keyAt = inputs.length === 3 ? 2 : 1;
  if (!single && !dimsAgree(query.shape[2]!, key.shape[2]!)) {
    return {
      code: 'shape',
      of: [{ input: 0 }, { input: keyAt }],
      message: (where) =>
        `${type} compares the query with the ${keyAt === 2 ? 'key' : 'value'} feature by feature, so both need the same number of features, ` +
        `but they have ${query.shape[2]} and ${key.shape[2]}: ${printTensors(inputs, where)}. ` +
        `Dense(${key.shape[2]}) brings the query to it.`,
      suggestions: [
        { kind: 'size', of: { input: 0 }, axis: 2, size: key.shape[2]! },
        { kind: 'size', of: { input: keyAt }, axis: 2, size: query.shape[2]! },
      ],
    };
  }
  if (!dimsAgree(value.shape[1]!, key.shape[1]!)) {
    return {
      code: 'shape',
      of: [{ input: 1 }, { input: 2 }],
      message: (where) =>
        `${type} takes a value for each key, so both need the same number of steps, ` +
        `but they have ${value.shape[1]} and ${key.shape[1]}: ${printTensors(inputs, where)}.`,
      suggestions: [{ kind: 'size', of: { input: 1 }, axis: 1, size: key.shape[1]! }],
    };
  }
  return undefined;
}
