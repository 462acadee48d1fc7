import { nameOfOutput } from '../model/output-names.js';
import type { Setting } from '../generated/ast.js';
import { changeArgument, widthSetter } from '../training/changes.js';
import { type Misfit, mends } from '../training/fit.js';
import { mendsAll, type TrainingCase } from '../training/training-case.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { setArgument } from './fixes/arguments.js';
import { inWords, shiftValues, wrapValues } from './fixes/data-values.js';
import { lossExpression, replaceLoss } from './loss-target.js';
import { describeOrigin, originNode } from './origin.js';
import { placed } from './place.js';
import { rangeOf, relatedAt } from './source.js';

/** `label-range`: integer labels at or above the number of classes under a sparse loss, or negative ones. */
export function labelRange(
  training: TrainingCase,
  misfit: Misfit & { readonly at: 'target' },
  loss: Setting | undefined,
): Diagnostic {
  const { network, losses } = training.fitting;
  if (losses[misfit.index]!.name === 'binary_crossentropy') {
    return binaryLabels(training, misfit, loss);
  }
  const output = network.outputs[misfit.index]!;
  const target = training.feed.y[misfit.index]!;
  const { min, max } = target.type.range!;
  const classes = misfit.output.shape.at(-1) ?? 0;
  const y = network.outputs.length > 1 ? `y of ${nameOfOutput(output)}` : 'y';
  const shift = min < 0 || max === classes ? shifted(training, misfit, -min) : [];
  const setter = min < 0 ? undefined : widthSetter(output);
  const change = setter && changeArgument(setter.call, setter.argument, max + 1);
  const mended = change && mendsAll(training, { layers: new Map([[change.call.layer, change.use]]) }, misfit);
  const names = `${classes} ${classes === 1 ? 'class' : 'classes'}`;
  return {
    code: 'label-range',
    severity: 'error',
    message:
      min < 0
        ? `Labels count from 0, but ${y} goes down to ${min}. Add ${-min} to them.`
        : `${describeOrigin(output)} gives ${names}, so labels go from 0 to ${classes - 1}, but ${y} goes up to ${max}: ` +
          `that needs ${max + 1} classes, or labels that begin at 0.`,
    range: rangeOf(placed(target.node, training.train)),
    related: [relatedAt(originNode(output), `${names} here.`)],
    fixes: [
      ...shift,
      ...(mended && change
        ? [
            {
              title: `Change ${setter!.argument} of ${change.node.target.$refText} to ${max + 1}`,
              edits: [change.edit],
            },
          ]
        : []),
    ],
  };
}

/** Labels that begin elsewhere than at 0, moved there, where the model has a class for each then. */
function shifted(
  { feed, fitting }: TrainingCase,
  misfit: Misfit & { readonly at: 'target' },
  by: number,
): Fix[] {
  const target = feed.y[misfit.index]!;
  const { min, max } = target.type.range!;
  const type = { ...target.type, range: { min: min + by, max: max + by } };
  const y = fitting.y.map((one, i) => (i === misfit.index ? type : one));
  return by !== 0 && mends(fitting, { y }, misfit)
    ? [{ title: `Count the labels from 0: ${inWords(by)}`, edits: shiftValues(target, 'y', by) }]
    : [];
}

/** Labels of more than two classes, or negative ones, under the loss for yes or no. */
function binaryLabels(
  training: TrainingCase,
  misfit: Misfit & { readonly at: 'target' },
  loss: Setting | undefined,
): Diagnostic {
  const output = training.fitting.network.outputs[misfit.index]!;
  const target = training.feed.y[misfit.index]!;
  const { min, max } = target.type.range!;
  const toBits = { title: 'Make 0 and 1 of -1 and 1', edits: wrapValues(target, 'y', '((', ') + 1) / 2') };
  return {
    code: 'label-range',
    severity: 'error',
    message:
      `binary_crossentropy wants targets of 0 or 1, but these run from ${min} to ${max}. ` +
      (min < 0
        ? 'Move them to 0 and 1; for -1 and 1 there is the loss hinge too.'
        : 'For one class of several use sparse_categorical_crossentropy, with a softmax over as many units as there are classes.'),
    range: rangeOf(placed(target.node, training.train)),
    related: [relatedAt(originNode(output), 'The output comes from here.')],
    fixes:
      min === -1 && max === 1
        ? [toBits]
        : [...shifted(training, misfit, -min), ...severalClasses(training, misfit, loss)],
  };
}

/** A class for each label, a softmax over them and the loss that goes with it. */
function severalClasses(
  { fitting, feed }: TrainingCase,
  { index }: Misfit & { readonly at: 'target' },
  loss: Setting | undefined,
): Fix[] {
  const output = fitting.network.outputs[index]!;
  const { min, max } = feed.y[index]!.type.range!;
  const { producer } = output;
  const dense =
    producer.kind === 'layer' && producer.layer.use.definition.type === 'Dense' ? producer : undefined;
  const several = fitting.network.outputs.length > 1 ? nameOfOutput(output) : undefined;
  const at = loss && lossExpression(loss, several, index);
  const units = dense && changeArgument(dense, 'units', max + 1);
  return units && at && min >= 0
    ? [
        {
          title: `Give it ${max + 1} classes: Dense(${max + 1}, activation="softmax") and sparse_categorical_crossentropy`,
          edits: [
            units.edit,
            setArgument(units.node, 'activation', '"softmax"'),
            replaceLoss(at, 'sparse_categorical_crossentropy'),
          ],
        },
      ]
    : [];
}
