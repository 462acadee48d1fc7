import type { AstNode } from 'langium';
import type { Network } from '../model/network.js';
import { nameOfOutput, namesOfOutput } from '../model/output-names.js';
import { badValue } from './bad-value.js';
import type { Diagnostic } from './diagnostic.js';
import { unknownName } from './unknown-name.js';
import * as ast from '../generated/ast.js';
import { keyOf } from '../model/evaluate.js';
import { rangeOf } from './source.js';

/** `bad-value`: another number of choices in a list than the network has outputs. */
function wrongCount(node: AstNode, count: number, network: Network): Diagnostic {
  const { outputs, name } = network;
  return badValue(
    node,
    outputs.length === 1
      ? `The model ${name} has one output, but these are ${count} choices.`
      : `The model ${name} has ${outputs.length} outputs, ${outputs.map(nameOfOutput).join(', ')}, but ${count === 1 ? 'this is one choice' : `these are ${count} choices`}.`,
  );
}

/** `unknown-name`: a choice for an output that the network does not have. */
function unknownOutput(node: AstNode, name: string, network: Network): Diagnostic {
  const known = network.outputs.flatMap(namesOfOutput);
  const entry = ast.isDictionary(node) ? node.entries.find((one) => keyOf(one) === name) : undefined;
  const diagnostic = unknownName(entry ?? node, name, known, `output of ${network.name}`, 'key');
  return entry ? diagnostic : { ...diagnostic, range: rangeOf(node) };
}

/** Choices for outputs (losses, metrics) that do not go with the outputs there are. */
export const outputChoice = { wrongCount, unknownOutput };
