import { type AstNode, AstUtils } from 'langium';
import * as ast from '../../generated/ast.js';
import { printShape, type Shape, sizeOf } from '../../shapes/shape.js';
import { mends } from '../../training/fit.js';
import { alignTarget, swappedAxes } from '../../training/keras-shapes.js';
import type { TrainingCase } from '../../training/training-case.js';
import type { Fix } from '../diagnostic.js';
import { sliceValues, wrapValues } from '../fixes/data-values.js';
import { editAt, rangeOf, textOf } from '../source.js';
import type { TargetMisfit, TargetRemedy } from './target-remedy.js';

/** Steps and features of y in each other's place. */
export function turned(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const { shape } = training.feed.y[misfit.index]!.type;
  if (!swappedAxes(shape, misfit.output.shape)) {
    return undefined;
  }
  return byValues(training, misfit, [shape[0]!, shape[2]!, shape[1]!], 'transpose(', ', [0, 2, 1])', {
    advice: 'The axes of y are swapped: transpose(…, [0, 2, 1]) turns them.',
    title: 'Swap the axes of y with transpose',
  });
}

/** As many values as the model gives, in another shape. */
export function reshaped(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const { shape } = training.feed.y[misfit.index]!.type;
  const wanted = misfit.output.shape.slice(1);
  const own = sizeOf(shape.slice(1));
  if (own === null || own !== sizeOf(wanted)) {
    return undefined;
  }
  const target = printShape([-1, ...wanted]);
  return byValues(training, misfit, [shape[0]!, ...wanted], 'reshape(', `, ${target})`, {
    advice: `These are as many values: reshape(…, ${target}) gives y the model’s shape.`,
    title: `Reshape y to ${target}`,
  });
}

/** Whole numbers where the model gives a value for each class: rows with a single 1. */
export function asOneHot(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const { dtype, range, shape } = training.feed.y[misfit.index]!.type;
  const classes = misfit.output.shape.at(-1);
  const sparse = training.fitting.losses[misfit.index]?.name === 'sparse_categorical_crossentropy';
  const labels = shape.at(-1) === 1 && shape.length === misfit.output.shape.length ? undefined : shape;
  if (sparse || dtype !== 'int32' || !range || range.min < 0 || !classes || range.max >= classes || !labels) {
    return undefined;
  }
  return byValues(training, misfit, [...labels, classes], 'one_hot(', `, ${classes})`, {
    advice: `y holds whole numbers from ${range.min} to ${range.max}: one_hot(…, ${classes}) makes a row of ${classes} of each.`,
    title: `Make y one-hot with ${classes} classes`,
  });
}

/** Targets for every step, of which the model gives only one: the last of them. */
export function lastTarget(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const tensor = training.feed.y[misfit.index]!;
  const [samples, , ...rest] = tensor.type.shape;
  const y = training.fitting.y.map((type, i) =>
    i === misfit.index ? { ...type, shape: [samples!, ...rest] } : type,
  );
  return tensor.type.shape.length === 3 && mends(training.fitting, { y }, misfit)
    ? {
        at: tensor.node,
        advice: 'y has a target for every step, the model gives one: [:, -1] takes the last of y.',
        fix: { title: 'Take the last step of y: [:, -1]', edits: sliceValues(tensor, 'y', '[:, -1]') },
      }
    : undefined;
}

/** Where no argument mends it: the last step of the output itself. */
export function lastStepOfOutput(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const { shape } = misfit.output;
  const y = training.feed.y[misfit.index]!;
  const last = {
    ...misfit.output,
    shape: [shape[0]!, ...shape.slice(2)],
    axes: ['samples', ...misfit.output.axes.slice(2)],
  };
  const aligned = alignTarget(y.type.shape, last.shape);
  const fits =
    shape.length === 3 &&
    aligned.target.length === aligned.output.length &&
    aligned.target.every(
      (size, i) => i === 0 || size === null || aligned.output[i] === null || size === aligned.output[i],
    );
  const { network } = training.fitting;
  if (!fits) {
    return undefined;
  }
  const output = outputExpression(training, misfit.index);
  const node: AstNode = output ?? network.outputs[misfit.index]!.producer.node;
  const fix = output ? sliceOutput(output) : outputLastStep(network.node);
  return {
    at: node,
    advice:
      'The model gives an output for every step: for one target a sequence take its last step, [:, -1].',
    ...(fix && { fix }),
  };
}

function sliceOutput(output: ast.Expression): Fix {
  const { end } = rangeOf(output);
  return {
    title: `Take the last step: ${textOf(output)}[:, -1]`,
    edits: [editAt(output, { start: end, end }, '[:, -1]')],
  };
}

/** An `output` statement for a model that has none: its last statement's tensor, which may need a name for it. */
function outputLastStep({ statements }: ast.Model): Fix | undefined {
  const flow = statements.at(-1);
  if (!ast.isFlow(flow) || flow.targets.length > 1 || statements.some(ast.isOutput)) {
    return undefined;
  }
  const taken = new Set(
    statements.flatMap((one) =>
      ast.isInput(one) ? [one.name] : ast.isFlow(one) ? one.targets.map((target) => target.name) : [],
    ),
  );
  const own = flow.targets[0]?.name;
  const name = own ?? ['out', 'steps', 'every_step'].find((one) => !taken.has(one));
  const { start, end } = rangeOf(flow);
  const line = `\n${' '.repeat(start.character)}output ${name}[:, -1]`;
  return name === undefined || own === '_'
    ? undefined
    : {
        title: `Take the last step: ${name}[:, -1]`,
        edits: [
          ...(own === undefined ? [editAt(flow, { start, end: start }, `${name} = `)] : []),
          editAt(flow, { start: end, end }, line),
        ],
      };
}

/** The name of an output in the model's `output` statement. */
function outputExpression({ fitting }: TrainingCase, index: number): ast.Expression | undefined {
  const expressions = fitting.network.node.statements.filter(ast.isOutput).flatMap((one) => one.outputs);
  const expression = expressions.length === fitting.network.outputs.length ? expressions[index] : undefined;
  return ast.isReference(expression) && AstUtils.getContainerOfType(expression, ast.isModel)
    ? expression
    : undefined;
}

function byValues(
  training: TrainingCase,
  misfit: TargetMisfit,
  shape: Shape,
  before: string,
  after: string,
  words: { readonly advice: string; readonly title: string },
): TargetRemedy | undefined {
  const y = training.fitting.y.map((type, i) => (i === misfit.index ? { ...type, shape } : type));
  const tensor = training.feed.y[misfit.index]!;
  return mends(training.fitting, { y }, misfit)
    ? {
        at: tensor.node,
        advice: words.advice,
        fix: { title: words.title, edits: wrapValues(tensor, 'y', before, after) },
      }
    : undefined;
}
