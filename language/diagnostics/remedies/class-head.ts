import { widthSetter } from '../../training/changes.js';
import { alignTarget } from '../../training/keras-shapes.js';
import { lastActivation } from '../../training/last-activation.js';
import type { TrainingCase } from '../../training/training-case.js';
import { editAt, lineOf, rangeOf } from '../source.js';
import type { TargetMisfit, TargetRemedy } from './target-remedy.js';

const activations: Readonly<Record<string, string>> = {
  binary_crossentropy: 'sigmoid',
  categorical_crossentropy: 'softmax',
};

/** Classes are wanted, but the model ends in a recurrent layer, whose gates leave no probabilities: a Dense is missing. */
export function classHead({ fitting, feed }: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const output = fitting.network.outputs[misfit.index]!;
  const loss = fitting.losses[misfit.index]!;
  const activation = activations[loss.name];
  const setter = widthSetter(output);
  const last = lastActivation(output);
  const { target, output: given } = alignTarget(feed.y[misfit.index]!.type.shape, misfit.output.shape);
  const classes = target.length === 1 ? 1 : target.at(-1);
  const fits =
    target.length === given.length && target.slice(1, -1).every((size, i) => size === given[i + 1]);
  if (!activation || !last?.gated || setter?.call !== output.producer || !classes || !fits) {
    return undefined;
  }
  const { node, layer } = setter.call;
  const { end } = rangeOf(node);
  const logits = loss.args.from_logits === true;
  const head = logits ? `Dense(${classes})` : `Dense(${classes}, activation="${activation}")`;
  return {
    at: node,
    property: 'target',
    advice:
      `What ${layer.use.definition.type} on line ${lineOf(node)} has read, ` +
      `${head} after it turns into ${classes === 1 ? 'one answer' : `an answer for each of the ${classes} classes`}.`,
    fix: { title: `Put ${head} after it`, edits: [editAt(node, { start: end, end }, ` -> ${head}`)] },
  };
}
