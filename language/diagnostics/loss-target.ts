import * as ast from '../generated/ast.js';
import { nameOfOutput } from '../model/output-names.js';
import { printShape } from '../shapes/shape.js';
import type { Misfit } from '../training/fit.js';
import { likelyLossOf } from '../training/likely-loss.js';
import type { TrainingCase } from '../training/training-case.js';
import type { Diagnostic, Edit } from './diagnostic.js';
import { editAt, rangeOf, relatedAt } from './source.js';

/** `loss-target`: one-hot targets under the sparse loss, or labels under the other. */
export function lossTarget(
  training: TrainingCase,
  misfit: Misfit & { readonly at: 'target'; readonly kind: 'loss'; readonly better: string },
  setting: ast.Setting | undefined,
): Diagnostic {
  const { network, losses } = training.fitting;
  const target = training.feed.y[misfit.index]!;
  const output = network.outputs[misfit.index]!;
  const loss = losses[misfit.index]!.name;
  const classes = misfit.output.shape.at(-1);
  const sample = target.type.shape.length < 2 ? 'one value' : printShape(target.type.shape.slice(1));
  const name = network.outputs.length > 1 ? nameOfOutput(output) : undefined;
  const at = setting && lossExpression(setting, name, misfit.index);
  const measured = measuredLoss(training, misfit.index);
  const wants =
    misfit.better === 'categorical_crossentropy'
      ? `${loss} wants whole numbers from 0 to ${(classes ?? 1) - 1}, ${shapeWords(misfit.output.shape.slice(1, -1))}, but y has ${sample} for each sample, as one-hot targets do`
      : `${loss} wants ${printShape(misfit.output.shape.slice(1))} for each sample, a value for every class, but y has ${sample}: labels`;
  return {
    code: 'loss-target',
    severity: 'error',
    message:
      `${wants}. With ${measured ? 'one-hot' : 'these'} targets the loss is ${misfit.better}` +
      `${measured ? `, with numbers that were measured it is ${measured}` : ''}.`,
    range: at ? rangeOf(at) : rangeOf(training.train, 'model'),
    related: [relatedAt(target.node, `y of ${training.data.name} is ${printShape(target.type.shape)} here.`)],
    fixes: [misfit.better, measured].flatMap((better) =>
      at && better ? [{ title: `Change the loss to ${better}`, edits: [replaceLoss(at, better)] }] : [],
    ),
  };
}

/** The loss for real numbers that may be no one-hot rows, where the model has no softmax for these either. */
function measuredLoss(training: TrainingCase, index: number): string | undefined {
  const { type } = training.feed.y[index]!;
  const loss = likelyLossOf(training.fitting.network.outputs[index]!, type);
  const classes = isOneHot(training, index) || type.dtype === 'int32' || loss.endsWith('crossentropy');
  return classes ? undefined : loss;
}

/** True for targets that the text makes one-hot. */
export function isOneHot({ feed }: TrainingCase, index: number): boolean {
  const node = feed.y[index]?.node;
  return ast.isReference(node) && node.target.$refText === 'one_hot';
}

function shapeWords(shape: readonly (number | null)[]): string {
  return shape.length === 0 ? 'one for each sample' : `${printShape(shape)} of them for each sample`;
}

/** The part of the `loss` setting that is an output's. */
export function lossExpression(
  setting: ast.Setting,
  output: string | undefined,
  index: number,
): ast.Expression | undefined {
  const { value } = setting;
  if (ast.isList(value)) {
    return value.items[index];
  }
  return ast.isDictionary(value)
    ? (value.entries.find((entry) => entry.key === output) ?? value.entries[index])?.value
    : value;
}

/** Another loss in a loss' place; its arguments go with it. */
export function replaceLoss(at: ast.Expression, loss: string): Edit {
  const range = ast.isReference(at) ? rangeOf(at, 'target') : rangeOf(at);
  return editAt(at, range, ast.isStringLiteral(at) ? `"${loss}"` : loss);
}
