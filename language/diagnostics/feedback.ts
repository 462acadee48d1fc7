import type { DataTensor } from '../data/data-set.js';
import type { DataType } from '../data/data-type.js';
import * as ast from '../generated/ast.js';
import type { Forecast, Generate } from '../generated/ast.js';
import type { Network, Tensor } from '../model/network.js';
import { dimsAgree, printCount, type Shape } from '../shapes/shape.js';
import { printLabelled } from '../shapes/tensor-type.js';
import type { AfterTraining } from '../training/after-training.js';
import { changeArgument, widthSetter } from '../training/changes.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { removeArgument } from './fixes/arguments.js';
import { originNode } from './origin.js';
import { rangeOf, relatedAt } from './source.js';

/** `feedback`: an output that cannot be the next step's input. */
function ofForecast(
  node: Forecast,
  network: Network,
  { feed, training }: Pick<AfterTraining, 'feed' | 'training'>,
): Diagnostic | undefined {
  const target = training?.feed?.y[0];
  const [x, y] = [feed?.x[0]?.type, target?.type];
  const pair = single(node, network, 'forecast');
  if (!pair || 'code' in pair) {
    return pair;
  }
  const { input, output } = pair;
  if (input.type.dtype === 'int32') {
    return problem(
      node,
      network,
      `A forecast feeds numbers back, but the input ${input.name} takes ids. For text there is generate.`,
    );
  }
  const takes = input.type.shape.at(-1);
  const gives = output.type!.shape.at(-1);
  // A vector without a time axis is moved along by the one value that comes out.
  const vector = input.type.shape.length === 2 && gives === 1;
  if (takes !== gives && !vector) {
    return problem(
      node,
      network,
      `A forecast feeds each output back as the next step: the input ${input.name} takes ${takes} features a step, ` +
        `but the output is ${printLabelled(output.type!)}. Give the last layer ${takes} ${takes === 1 ? 'unit' : 'units'}, and train it on all features.`,
      wholeSteps(output, takes, target),
    );
  }
  if (!vector && !stepsFit(input.type.shape.slice(2), output.type!.shape.slice(1))) {
    return problem(
      node,
      network,
      `A forecast feeds each output back as the next step, but the input ${input.name} takes ${printLabelled(input.type)} and the output is ${printLabelled(output.type!)}.`,
    );
  }
  const [before, after] = [x?.columns, y?.columns];
  return before && after?.length === before.length && String(after) !== String(before)
    ? otherColumns(node, network, before, after)
    : undefined;
}

/** As many units as the input has features, and targets that hold all columns; none where y is made otherwise. */
function wholeSteps(output: Tensor, takes: number | null | undefined, target: DataTensor | undefined): Fix[] {
  const setter = widthSetter(output);
  const change = takes && setter && changeArgument(setter.call, setter.argument, takes);
  const call = ast.isReference(target?.node) ? target.node : undefined;
  const chosen = call?.arguments.find((one) => one.keyword === 'targets');
  if (!change || (target && !chosen)) {
    return [];
  }
  return [
    {
      title: `Forecast all ${takes} features`,
      edits: [change.edit, ...(call && chosen ? [removeArgument(call, chosen)] : [])],
    },
  ];
}

/** True where an output is one step of the input, or several of them. */
function stepsFit(step: Shape, output: Shape): boolean {
  const fits = (sizes: Shape) =>
    sizes.length === step.length && sizes.every((size, at) => dimsAgree(size, step[at]!));
  return step.length === 0 || fits(output) || fits(output.slice(1));
}

function otherColumns(
  node: Forecast,
  network: Network,
  takes: readonly string[],
  gives: readonly string[],
): Diagnostic {
  return problem(
    node,
    network,
    `A forecast feeds each output back as the next step: x holds the columns ${takes.join(', ')}, but the y that ${network.name} ` +
      `learned to give holds ${gives.join(', ')}. Train it on a y with the same columns in the same order.`,
  );
}

function ofGeneration(
  node: Generate,
  network: Network,
  data: DataType,
  training: AfterTraining['training'],
): Diagnostic | undefined {
  const pair = single(node, network, 'generate');
  if (!pair || 'code' in pair) {
    return pair;
  }
  const { input, output } = pair;
  if (input.type!.dtype !== 'int32' || data.dtype !== 'int32') {
    return problem(
      node,
      network,
      `generate samples ids and feeds them back, so the model needs an input of ids and data from text(…).`,
    );
  }
  const ids = data.vocabulary?.tokens.length;
  const gives = output.type!.shape.at(-1);
  if (ids === undefined || gives === null || gives === undefined || gives >= ids) {
    return undefined;
  }
  const setter = widthSetter(output);
  const change = setter && changeArgument(setter.call, setter.argument, ids);
  const sparse = training?.knownLosses.every((one) => one?.name === 'sparse_categorical_crossentropy');
  return problem(
    node,
    network,
    `The text has ${printCount(ids)} different ${data.vocabulary!.level === 'char' ? 'characters' : 'words'}, but the model gives a probability for ${gives}. Give its last layer ${ids} units.`,
    change && (sparse ?? true) ? [{ title: `Give it ${ids} units`, edits: [change.edit] }] : [],
  );
}

/** Feeding back needs one input and one output. */
function single(node: Forecast | Generate, network: Network, what: string) {
  const [input] = network.inputs;
  const [output] = network.outputs;
  if (network.inputs.length === 1 && network.outputs.length === 1 && input && output) {
    return input.tensor.type && output.type
      ? { input: { name: input.name, type: input.tensor.type }, output }
      : undefined;
  }
  return problem(
    node,
    network,
    `${what} feeds the output back into the input, so the model needs one of each; ${network.name} has ` +
      `${network.inputs.length} and ${network.outputs.length}.`,
  );
}

function problem(
  node: Forecast | Generate,
  network: Network,
  message: string,
  fixes: readonly Fix[] = [],
): Diagnostic {
  const [output] = network.outputs;
  return {
    code: 'feedback',
    severity: 'error',
    message,
    range: rangeOf(node, 'model'),
    related: output ? [relatedAt(originNode(output), 'The output comes from here.')] : [],
    fixes,
  };
}

/** Outputs that `forecast` and `generate` cannot feed back. */
export const feedback = { ofForecast, ofGeneration };
