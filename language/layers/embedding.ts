import { floatTensor, type TensorType } from '../shapes/tensor-type.js';
import { constraintKind } from './arguments/constraints.js';
import { optional, required } from './arguments/definition.js';
import { initializer, initializerKind } from './arguments/initializers.js';
import { flag, positiveInteger } from './arguments/kinds.js';
import { regularizerKind } from './arguments/regularizers.js';
import { weightFrom } from './arguments/weight.js';
import { defineLayer, oneTensor } from './definition.js';
import type { FitProblem } from './problem.js';

/** Looks up a row of its table for each id. */
export const embedding = defineLayer({
  type: 'Embedding',
  category: 'core',
  summary:
    'Looks up a vector for each whole-number id (of a word, of a character) in a table that is learned. ' +
    'Ids run from 0 to `input_dim` − 1.',
  documentation: 'https://keras.io/api/layers/core_layers/embedding/',
  inputs: oneTensor,
  width: 'output_dim',
  arguments: {
    input_dim: required(
      positiveInteger,
      'How many different ids there are: the greatest one plus 1.',
      '1000',
    ),
    output_dim: required(positiveInteger, 'The size of the vector for each id.', '32'),
    embeddings_initializer: optional(initializerKind, initializer('random_uniform'), 'How the table starts.'),
    embeddings_regularizer: optional(regularizerKind, null, 'Adds a penalty on the table to the loss.'),
    embeddings_constraint: optional(constraintKind, null, 'Keeps the table within bounds.'),
    mask_zero: optional(
      flag,
      false,
      'Takes the id 0 as padding: later layers skip the steps where it stands.',
    ),
  },
  stepByStep: ({ mask_zero }) => !mask_zero,
  infer({ args, inputs }) {
    const x = inputs[0]!;
    const { input_dim, output_dim } = args;
    const problem = idProblem(x, input_dim, output_dim);
    if (problem) {
      return problem;
    }
    return {
      outputs: [
        {
          ...floatTensor([...x.shape, output_dim], [x.axes[0], ...stepAxes(x), 'features']),
          masked: args.mask_zero,
        },
      ],
      weights: [weightFrom(args, 'embeddings', [input_dim, output_dim])],
      formula: {
        symbolic: 'input_dim × output_dim',
        numeric: `${input_dim} × ${output_dim}`,
        count: input_dim * output_dim,
      },
    };
  },
});

/** What the axes of ids are called once each id is a vector: one axis of them is the steps. */
function stepAxes(x: TensorType): readonly (string | undefined)[] {
  const [, ...axes] = x.axes;
  return axes.map((axis) =>
    axis === undefined || axis === 'features' ? (axes.length === 1 ? 'steps' : undefined) : axis,
  );
}

function idProblem(x: TensorType, rows: number, size: number): FitProblem | undefined {
  if (x.dtype !== 'int32') {
    return {
      code: 'embedding-range',
      of: [{ input: 0 }],
      message: (where) =>
        `Embedding looks up whole-number ids from 0 to ${rows - 1}, but real numbers come from ${where.input(0)}. ` +
        'Numbers that are measured need no Embedding; ids come from an input of their own: input x [steps] int.',
      suggestions: [{ kind: 'leave-out' }],
    };
  }
  if (!x.range || (x.range.min >= 0 && x.range.max < rows)) {
    return undefined;
  }
  const { min, max } = x.range;
  const swapped = size > max;
  return {
    code: 'embedding-range',
    argument: 'input_dim',
    of: [{ input: 0 }],
    message: (where) =>
      `Embedding has rows for the ids 0 to ${rows - 1}, but those from ${where.input(0)} run from ${min} to ${max}.` +
      (min < 0
        ? ` Ids count from 0: add ${-min} to them.`
        : swapped
          ? ` The number of ids comes first, then the size of their vectors: Embedding(${size}, ${rows}).`
          : ` Make input_dim ${max + 1}.`),
    suggestions:
      min < 0
        ? []
        : [
            ...(swapped ? [{ kind: 'swap-arguments', arguments: ['input_dim', 'output_dim'] } as const] : []),
            { kind: 'argument', argument: 'input_dim', value: String(max + 1) },
          ],
  };
}
