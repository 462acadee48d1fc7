import { nameOfOutput } from '../model/output-names.js';
import { changeArgument, widthSetter } from '../training/changes.js';
import type { Misfit } from '../training/fit.js';
import { mendsAll, type TrainingCase } from '../training/training-case.js';
import type { Diagnostic } from './diagnostic.js';
import { describeOrigin, originNode } from './origin.js';
import { placed } from './place.js';
import { rangeOf, relatedAt } from './source.js';

/** `label-range`: integer labels at or above the number of classes under a sparse loss, or negative ones. */
export function labelRange(training: TrainingCase, misfit: Misfit & { readonly at: 'target' }): Diagnostic {
  const { network, losses } = training.fitting;
  if (losses[misfit.index]!.name === 'binary_crossentropy') {
    return binaryLabels(training, misfit);
  }
  const output = network.outputs[misfit.index]!;
  const target = training.feed.y[misfit.index]!;
  const { min, max } = target.type.range!;
  const classes = misfit.output.shape.at(-1) ?? 0;
  const y = network.outputs.length > 1 ? `y of ${nameOfOutput(output)}` : 'y';
  const setter = min < 0 ? undefined : widthSetter(output);
  const change = setter && changeArgument(setter.call, setter.argument, max + 1);
  const mended = change && mendsAll(training, { layers: new Map([[change.call.layer, change.use]]) }, misfit);
  const names = `${classes} ${classes === 1 ? 'class' : 'classes'}`;
  return {
    code: 'label-range',
    severity: 'error',
    message:
      min < 0
        ? `Labels count from 0, but ${y} goes down to ${min}.`
        : `${describeOrigin(output)} gives ${names}, so labels go from 0 to ${classes - 1}, but ${y} goes up to ${max}: ` +
          `that needs ${max + 1} classes, or labels that begin at 0.`,
    range: rangeOf(placed(target.node, training.train)),
    related: [relatedAt(originNode(output), `${names} here.`)],
    fixes:
      mended && change
        ? [
            {
              title: `Change ${setter!.argument} of ${change.node.target.$refText} to ${max + 1}`,
              edits: [change.edit],
            },
          ]
        : [],
  };
}

/** Labels of more than two classes, or negative ones, under the loss for yes or no. */
function binaryLabels(training: TrainingCase, misfit: Misfit & { readonly at: 'target' }): Diagnostic {
  const output = training.fitting.network.outputs[misfit.index]!;
  const target = training.feed.y[misfit.index]!;
  const { min, max } = target.type.range!;
  return {
    code: 'label-range',
    severity: 'error',
    message:
      `binary_crossentropy wants targets of 0 or 1, but these run from ${min} to ${max}. ` +
      'For one class of several use sparse_categorical_crossentropy, with a softmax over as many units as there are classes.',
    range: rangeOf(placed(target.node, training.train)),
    related: [relatedAt(originNode(output), 'The output comes from here.')],
    fixes: [],
  };
}
