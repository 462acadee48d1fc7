import type { Flow, Model, Reference } from '../generated/ast.js';
import type { Layer, Tensor } from '../model/network.js';
import type { Diagnostic } from './diagnostic.js';
import { describeOrigin } from './origin.js';
import { addArgument } from './rank.js';
import { rangeOf } from './source.js';

function tensors(count: number): string {
  return count === 1 ? 'one tensor' : `${count} tensors`;
}

/** `arity`: several tensors into a layer that takes one, or a single one into a layer that merges. */
function intoLayer(layer: Layer, inputs: readonly Tensor[], node: Reference): Diagnostic | undefined {
  const merges = layer.use.definition.inputs === 'many';
  if (merges ? inputs.length >= 2 : inputs.length === 1) {
    return undefined;
  }
  const type = node.target.$refText;
  const origin = inputs[0] && inputs[0].producer ? ` from ${describeOrigin(inputs[0])}` : '';
  const producer = inputs[0]?.producer;
  const states =
    producer?.kind === 'layer' &&
    producer.layer.use.args.return_state === true &&
    producer.outputs.length === inputs.length
      ? producer
      : undefined;
  const message = merges
    ? `${type} merges several tensors, but gets ${tensors(inputs.length)}${origin}. Write (a, b) -> ${type}().`
    : states
      ? `${type} takes one tensor, but return_state=true makes ${states.layer.type}${origin.replace(/^ from \S+/, '')} give ${inputs.length}: its output and its ${inputs.length - 1 === 1 ? 'state' : 'states'}. Leave out return_state, or name the results: (output, …) = … -> ${states.layer.type}(…).`
      : `${type} takes one tensor, but gets ${tensors(inputs.length)}. Merge them first, with Concatenate() or Add().`;
  const returnState = states?.node.arguments.find((one) => one.keyword === 'return_state');
  return {
    code: 'arity',
    severity: 'error',
    message,
    range: rangeOf(node, 'target'),
    related: states
      ? [{ message: `${states.layer.type} gives ${inputs.length} tensors.`, range: rangeOf(states.node) }]
      : [],
    fixes: returnState
      ? [
          {
            title: `Change return_state to false`,
            edits: [{ range: rangeOf(returnState, 'value'), newText: 'false' }],
          },
        ]
      : [],
  };
}

/** `arity`: another number of tensors than the model has inputs. */
function intoModel(model: Model, takes: number, inputs: readonly Tensor[], node: Reference): Diagnostic {
  return {
    code: 'arity',
    severity: 'error',
    message: `The model ${model.name} has ${tensors(takes).replace('tensor', 'input')}, but gets ${tensors(inputs.length)}.`,
    range: rangeOf(node, 'target'),
    related: [{ message: `The model ${model.name} is here.`, range: rangeOf(model, 'name') }],
    fixes: [],
  };
}

/** `arity`: another number of names than results. */
function outOf(flow: Flow, results: readonly Tensor[]): Diagnostic {
  const last = flow.steps.at(-1);
  const type = last?.target.$refText ?? 'The right side';
  const names = flow.targets.length === 1 ? 'one name stands' : `${flow.targets.length} names stand`;
  const producer = results[0]?.producer;
  const needsStates =
    results.length === 1 &&
    producer?.kind === 'layer' &&
    producer.layer.use.definition.states !== undefined &&
    producer.layer.use.args.return_state !== true;
  return {
    code: 'arity',
    severity: 'error',
    message:
      `${type} gives ${tensors(results.length)}, but ${names} for it.` +
      (needsStates
        ? ' With return_state=true it gives its states too.'
        : ' Write _ for a result that is not needed.'),
    range: rangeOf(flow, 'targets', 0),
    related: last ? [{ message: `${type} gives ${tensors(results.length)}.`, range: rangeOf(last) }] : [],
    fixes: needsStates && last ? [addArgument(last, 'return_state', 'true')] : [],
  };
}

/** The wrong number of tensors: into a layer, into a model, out of a chain. */
export const arity = { intoLayer, intoModel, outOf };
