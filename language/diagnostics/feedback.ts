import type { DataType } from '../data/data-type.js';
import type { Forecast, Generate } from '../generated/ast.js';
import type { Network } from '../model/network.js';
import { printCount } from '../shapes/shape.js';
import { printLabelled } from '../shapes/tensor-type.js';
import type { Diagnostic } from './diagnostic.js';
import { originNode } from './origin.js';
import { rangeOf, relatedAt } from './source.js';

/** `feedback`: an output that cannot be the next step's input. */
function ofForecast(node: Forecast, network: Network): Diagnostic | undefined {
  const pair = single(node, network, 'forecast');
  if (!pair || 'code' in pair) {
    return pair;
  }
  const { input, output } = pair;
  const takes = input.type!.shape.at(-1);
  const gives = output.type!.shape.at(-1);
  // A vector without a time axis is moved along by the one value that comes out.
  const vector = input.type!.shape.length === 2;
  if (takes === gives || (vector && gives === 1)) {
    return undefined;
  }
  return problem(
    node,
    network,
    `A forecast feeds each output back as the next step: the input ${input.name} takes ${takes} features a step, ` +
      `but the output is ${printLabelled(output.type!)}. Give the last layer ${takes} ${takes === 1 ? 'unit' : 'units'}, and train it on all features.`,
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
