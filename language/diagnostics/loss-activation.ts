import type * as ast from '../generated/ast.js';
import type { LayerUse } from '../layers/definition.js';
import { innerLayer } from '../layers/wrapped.js';
import { nameOfOutput } from '../model/output-names.js';
import type { LossName } from '../model/training.js';
import { type LastActivation, lastActivation } from '../training/last-activation.js';
import type { TrainingCase } from '../training/training-case.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { findArgument, setArgument } from './fixes/arguments.js';
import { innerReference, replaceStep } from './fixes/steps.js';
import { isOneHot, lossExpression, replaceLoss } from './loss-target.js';
import { editAt, lineOf, rangeOf, relatedAt, uriOf } from './source.js';

/** `loss-activation` (warning): the last activation does not suit the loss. */
export function lossActivation(
  training: TrainingCase,
  index: number,
  setting: ast.Setting | undefined,
): Diagnostic | undefined {
  const { network, losses } = training.fitting;
  const output = network.outputs[index]!;
  const loss = losses[index];
  const last = lastActivation(output);
  const width = output.type?.shape.at(-1);
  if (!last || !loss || width === undefined) {
    return undefined;
  }
  const name = network.outputs.length > 1 ? nameOfOutput(output) : undefined;
  const logits = loss.args.from_logits === true;
  const problem = judge(last, loss.name, width, logits, isOneHot(training, index));
  if (!problem) {
    return undefined;
  }
  const at = activationNode(last);
  const lossAt = setting && lossExpression(setting, name, index);
  const here = uriOf(at.node) === uriOf(training.train);
  const fixes: Fix[] = [];
  if (last.gated) {
    const { end } = rangeOf(last.call.node);
    const head = `Dense(${width}, activation="${problem.activation}")`;
    const edits = [editAt(last.call.node, { start: end, end }, ` -> ${head}`)];
    fixes.push({ title: `Put ${head} after it`, edits });
  } else if (problem.activation) {
    fixes.push({
      title: `Change the activation to ${problem.activation}`,
      edits: [
        at.whole
          ? replaceStep(at.node, `Activation("${problem.activation}")`)
          : setArgument(at.node, 'activation', `"${problem.activation}"`),
        ...(problem.loss && lossAt ? [replaceLoss(lossAt, problem.loss)] : []),
      ],
    });
  }
  if (problem.loss && !problem.activation && lossAt) {
    fixes.push({ title: `Change the loss to ${problem.loss}`, edits: [replaceLoss(lossAt, problem.loss)] });
  }
  return {
    code: 'loss-activation',
    severity: 'warning',
    message: problem.message(`${last.call.layer.use.definition.type} on line ${lineOf(at.node)}`),
    range: here ? activationRange(at) : rangeOf(lossAt ?? training.train, lossAt ? undefined : 'model'),
    related: lossAt && here ? [relatedAt(lossAt, `The loss is ${loss.name} here.`)] : [],
    fixes,
  };
}

interface Problem {
  readonly message: (where: string) => string;
  /** The activation that suits the loss. */
  readonly activation?: string;
  /** The loss that goes with it, where that changes too, or alone. */
  readonly loss?: LossName;
}

function judge(
  last: LastActivation,
  loss: LossName,
  width: number | null,
  logits: boolean,
  oneHot: boolean,
): Problem | undefined {
  const { name } = last;
  const classes = loss === 'categorical_crossentropy' || loss === 'sparse_categorical_crossentropy';
  if (last.gated && (name === 'softmax' || logits)) {
    return undefined;
  }
  if (name === 'softmax' && width === 1) {
    return {
      message: (where) =>
        `Softmax over a single unit is always 1, so ${where} learns nothing. ` +
        (loss === 'binary_crossentropy' || classes
          ? 'For yes or no use a sigmoid with binary_crossentropy; for several classes give it a unit for each.'
          : 'Leave the activation out to predict a number, or use a sigmoid for yes or no.'),
      activation: loss === 'binary_crossentropy' || classes ? 'sigmoid' : 'linear',
      ...(classes && { loss: 'binary_crossentropy' as const }),
    };
  }
  if (logits) {
    return name === 'softmax' || name === 'sigmoid'
      ? {
          message: (where) =>
            `from_logits=true says that the last layer has no ${name}, but ${where} has one: it would be applied twice.`,
          activation: 'linear',
        }
      : undefined;
  }
  if (classes && name !== 'softmax') {
    return {
      message: (where) =>
        `${loss} wants a distribution over the ${width ?? ''} classes, which softmax makes; ` +
        (name === 'sigmoid'
          ? `${where} gives independent sigmoids, which do not add up to 1.`
          : `${where} has the activation ${name}.`),
      activation: 'softmax',
    };
  }
  if (loss === 'binary_crossentropy' && name === 'softmax' && oneHot) {
    return {
      message: (where) =>
        `Each row of y marks one of ${width} classes, and softmax in ${where} shares out one probability among them: ` +
        'the loss for that is categorical_crossentropy. binary_crossentropy takes every class as a yes or no of its ' +
        'own, so that even all wrong counts as mostly right.',
      loss: 'categorical_crossentropy',
    };
  }
  if (loss === 'binary_crossentropy' && !probabilities.has(name)) {
    return {
      message: (where) =>
        `binary_crossentropy wants a probability between 0 and 1, which sigmoid makes; ${where} has the activation ${name}.`,
      activation: 'sigmoid',
    };
  }
  if (loss === 'kl_divergence' && name === 'linear') {
    return {
      message: (where) =>
        `kl_divergence compares distributions, which softmax makes; ${where} has no activation.`,
      activation: 'softmax',
    };
  }
  return undefined;
}

/** Activations whose results lie between 0 and 1. */
const probabilities = new Set(['sigmoid', 'hard_sigmoid', 'softmax', 'sparsemax']);

/** The layer that has the activation as the text writes it; `whole` where it is nothing but the activation. */
function activationNode(last: LastActivation): { readonly node: ast.Reference; readonly whole: boolean } {
  let use: LayerUse = last.call.layer.use;
  let { node } = last.call.layer;
  for (;;) {
    const inner = innerLayer(use);
    const innerNode = innerReference(node);
    if (use.definition.arguments.activation || !inner || !innerNode) {
      return { node, whole: !use.definition.arguments.activation };
    }
    use = inner;
    node = innerNode;
  }
}

function activationRange({ node }: { readonly node: ast.Reference }): Diagnostic['range'] {
  const given = findArgument(node, 'activation');
  return given ? rangeOf(given, 'value') : rangeOf(node, 'target');
}
