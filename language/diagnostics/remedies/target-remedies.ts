import { AstUtils, type AstNode } from 'langium';
import * as ast from '../../generated/ast.js';
import type { LayerUse } from '../../layers/definition.js';
import type { Layer } from '../../model/network.js';
import { printShape, type Shape, sizeOf } from '../../shapes/shape.js';
import {
  type ArgumentChange,
  chainTo,
  changeArgument,
  innerUse,
  widthSetter,
} from '../../training/changes.js';
import { type Misfit, mends } from '../../training/fit.js';
import { alignTarget, swappedAxes } from '../../training/keras-shapes.js';
import { mendsAll, type TrainingCase } from '../../training/training-case.js';
import { recurrentUse } from '../causes/time-axis.js';
import type { Edit, Fix } from '../diagnostic.js';
import { wrapValues } from '../fixes/data-values.js';
import { unwrap } from '../fixes/steps.js';
import { editAt, lineOf, rangeOf, textOf } from '../source.js';

type TargetMisfit = Misfit & { readonly at: 'target' };

/** What to do about a target that does not fit: where it is mended, in words and as a fix. */
export interface TargetRemedy {
  readonly at: AstNode;
  readonly property?: string;
  readonly advice: string;
  readonly fix?: Fix;
}

/** Changes of the model, else of the data, under which target and output fit; the likeliest cause first. */
export function targetRemedies(training: TrainingCase, misfit: TargetMisfit): readonly TargetRemedy[] {
  const remedies = [
    lastStepOnly(training, misfit),
    everyStep(training, misfit),
    otherWidth(training, misfit),
    repeatedOften(training, misfit),
    turned(training, misfit),
    reshaped(training, misfit),
  ].filter((remedy) => remedy !== undefined);
  const last = remedies.length === 0 ? lastStepOfOutput(training, misfit) : undefined;
  return last ? [last] : remedies;
}

/** One label a sequence, but a recurrent layer gives every step. */
function lastStepOnly(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const chain = chainTo(training.fitting.network.outputs[misfit.index]!);
  const at = chain.findIndex((call) => recurrentUse(call.layer.use));
  const call = chain[at];
  if (!call || recurrentUse(call.layer.use)?.args.return_sequences !== true) {
    return undefined;
  }
  const change = changeArgument(call, 'return_sequences', false);
  const wrappers = chain.slice(0, at).filter((one) => one.layer.use.definition.type === 'TimeDistributed');
  const unwrapped = wrappers.map((one) => unwrap(one.layer.node));
  if (!change || unwrapped.includes(undefined)) {
    return undefined;
  }
  const layers = new Map<Layer, LayerUse>([
    [call.layer, change.use],
    ...wrappers.map((one) => [one.layer, innerUse(one.layer.use)!] as const),
  ]);
  if (!mendsAll(training, { layers }, misfit)) {
    return undefined;
  }
  const steps = call.outputs[0]!.type?.shape[1];
  return {
    at: change.node,
    property: 'target',
    advice:
      `${change.node.target.$refText} on line ${lineOf(call.node)} gives an output for every step` +
      `${steps ? `, ${steps} of them` : ''}: for one target a sequence leave return_sequences=true out` +
      `${wrappers.length > 0 ? ', and TimeDistributed after it' : ''}, so that only the last step comes.`,
    fix: {
      title: `Take return_sequences=true out of ${change.node.target.$refText}`,
      edits: [change.edit, ...(unwrapped as Edit[])],
    },
  };
}

/** A target for every step, but the last recurrent layer gives only its last one. */
function everyStep(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const chain = chainTo(training.fitting.network.outputs[misfit.index]!);
  const call = chain.find((one) => recurrentUse(one.layer.use));
  if (!call || recurrentUse(call.layer.use)?.args.return_sequences !== false) {
    return undefined;
  }
  return byArgument(training, misfit, changeArgument(call, 'return_sequences', true), (name) => ({
    advice: `${name} on line ${lineOf(call.node)} gives only its last step: with return_sequences=true it gives an output for every step, as y has.`,
    title: `Add return_sequences=true to ${name}`,
  }));
}

/** Another number of values than y has: the last layer's units. */
function otherWidth(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const setter = widthSetter(training.fitting.network.outputs[misfit.index]!);
  const sparse = training.fitting.losses[misfit.index]?.name === 'sparse_categorical_crossentropy';
  if (!setter || sparse) {
    return undefined;
  }
  const target = training.feed.y[misfit.index]!.type.shape;
  const { shape } = misfit.output;
  const width = [alignTarget(target, shape).target.at(-1), target.at(-1)];
  const candidates = target.length === 1 ? [1] : width;
  for (const size of candidates) {
    const change = size ? changeArgument(setter.call, setter.argument, size) : undefined;
    const remedy = byArgument(training, misfit, change, (name) => ({
      advice: `${setter.argument} of ${name} on line ${lineOf(setter.call.node)} says how many values come: ${size} fits y.`,
      title: `Change ${setter.argument} of ${name} to ${size}`,
    }));
    if (remedy) {
      return remedy;
    }
  }
  return undefined;
}

/** Another number of steps than y has, where RepeatVector sets it. */
function repeatedOften(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const chain = chainTo(training.fitting.network.outputs[misfit.index]!);
  const call = chain.find((one) => one.layer.use.definition.type === 'RepeatVector');
  const steps = training.feed.y[misfit.index]!.type.shape[1];
  const change = call && steps ? changeArgument(call, 'n', steps) : undefined;
  return byArgument(training, misfit, change, () => ({
    advice: `RepeatVector on line ${lineOf(call!.node)} sets the number of steps: ${steps} fits y.`,
    title: `Change RepeatVector to ${steps}`,
  }));
}

/** Steps and features of y in each other's place. */
function turned(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
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
function reshaped(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
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

/** Where no argument mends it: the last step of the output itself. */
function lastStepOfOutput(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
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
  const output = fits ? outputExpression(training, misfit.index) : undefined;
  const { network } = training.fitting;
  const node: AstNode = output ?? network.outputs[misfit.index]!.producer.node;
  if (!fits) {
    return undefined;
  }
  return {
    at: node,
    advice:
      'The model gives an output for every step: for one target a sequence take its last step, [:, -1].',
    ...(output && {
      fix: {
        title: `Take the last step: ${textOf(output)}[:, -1]`,
        edits: [editAt(output, { start: rangeOf(output).end, end: rangeOf(output).end }, '[:, -1]')],
      },
    }),
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

function byArgument(
  training: TrainingCase,
  misfit: TargetMisfit,
  change: ArgumentChange | undefined,
  words: (name: string) => { readonly advice: string; readonly title: string },
): TargetRemedy | undefined {
  if (!change || !mendsAll(training, { layers: new Map([[change.call.layer, change.use]]) }, misfit)) {
    return undefined;
  }
  const { advice, title } = words(change.node.target.$refText);
  return { at: change.node, property: 'target', advice, fix: { title, edits: [change.edit] } };
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
