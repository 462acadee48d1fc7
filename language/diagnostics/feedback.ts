import type { DataType } from '../data/data-type.js';
import type { Forecast, Generate } from '../generated/ast.js';
import type { Network } from '../model/network.js';
import { dimsAgree, printCount, type Shape } from '../shapes/shape.js';
import { printLabelled } from '../shapes/tensor-type.js';
import type { Diagnostic } from './diagnostic.js';
import { originNode } from './origin.js';
import { rangeOf, relatedAt } from './source.js';

/** The data that a forecast begins with, and what the network was trained to give. */
interface ForecastData {
  readonly x: DataType | undefined;
  readonly y: DataType | undefined;
}

/** `feedback`: an output that cannot be the next step's input. */
function ofForecast(node: Forecast, network: Network, { x, y }: ForecastData): Diagnostic | undefined {
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

function ofGeneration(node: Generate, network: Network, data: DataType): Diagnostic | undefined {
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
  return problem(
    node,
    network,
    `The text has ${printCount(ids)} different ${data.vocabulary!.level === 'char' ? 'characters' : 'words'}, but the model gives a probability for ${gives}. Give its last layer ${ids} units.`,
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

function problem(node: Forecast | Generate, network: Network, message: string): Diagnostic {
  const [output] = network.outputs;
  return {
    code: 'feedback',
    severity: 'error',
    message,
    range: rangeOf(node, 'model'),
    related: output ? [relatedAt(originNode(output), 'The output comes from here.')] : [],
    fixes: [],
  };
}

/** Outputs that `forecast` and `generate` cannot feed back. */
export const feedback = { ofForecast, ofGeneration };
