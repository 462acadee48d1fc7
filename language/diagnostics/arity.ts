import { isFlow, isInput, type Model, type Reference } from '../generated/ast.js';
import { type LayerUse, stateCount } from '../layers/definition.js';
import { findLayer } from '../layers/registry.js';
import { innerLayer } from '../layers/wrapped.js';
import type { LayerCall, Tensor } from '../model/network.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { findArgument, removeArgument } from './fixes/arguments.js';
import { innerReference, removeStep, unwrap } from './fixes/steps.js';
import type { LayerSite } from './layer-site.js';
import { describeOrigin } from './origin.js';
import { editAt, lineOf, rangeOf, relatedAt, textOf } from './source.js';

/** `one tensor`, `3 tensors` */
export function tensors(count: number): string {
  return count === 1 ? 'one tensor' : `${count} tensors`;
}

/** `arity`: another number of tensors than a layer takes. */
function intoLayer(site: LayerSite): Diagnostic | undefined {
  const { least, most } = site.layer.use.definition.inputs;
  const { length } = site.inputs;
  if (length >= least && length <= most) {
    return undefined;
  }
  const states = most === 1 ? givesStates(site.inputs) : undefined;
  return states ? statesInto(site, states) : countInto(site);
}

/** The one layer whose output and states these are, all of them. */
function givesStates(inputs: readonly Tensor[]): LayerCall | undefined {
  const producer = inputs[0]?.producer;
  return producer?.kind === 'layer' &&
    inputs.length === producer.outputs.length &&
    inputs.every((tensor) => tensor.producer === producer)
    ? producer
    : undefined;
}

/** A layer's states go on with its output into a layer that takes one tensor. */
function statesInto({ node, inputs }: LayerSite, from: LayerCall): Diagnostic {
  const type = node.target.$refText;
  const source = recurrentNode(from);
  const name = source.target.$refText;
  const given = findArgument(source, 'return_state');
  const both = from.layer.use.args.merge_mode === null;
  const why = given
    ? `return_state=true makes ${name} on line ${lineOf(from.node)} give ${inputs.length}: its output and its ${stateCount(from.layer.use) === 1 ? 'state' : 'states'}`
    : `${describeOrigin(inputs[0]!)} gives ${inputs.length}`;
  const names = ['output', ...'hcdefgh'.slice(0, inputs.length - 1)].slice(0, inputs.length).join(', ');
  return {
    code: 'arity',
    severity: 'error',
    message:
      `${type} takes one tensor, but ${why}. ` +
      (given && !both ? 'Leave out return_state, or name' : 'Name') +
      ` the results, (${names}) = … -> ${from.node.target.$refText}(…), and go on with one.`,
    range: given ? rangeOf(given) : rangeOf(node, 'target'),
    related: [
      given
        ? relatedAt(node, `${type} takes one tensor.`)
        : relatedAt(from.node, `${name} gives ${tensors(inputs.length)} here.`),
    ],
    fixes: given
      ? [{ title: `Take return_state out of ${name}`, edits: [removeArgument(source, given)] }]
      : [],
  };
}

/** The recurrent layer of a call as the text writes it: the one inside a wrapper. */
export function recurrentNode(call: LayerCall): Reference {
  return (call.layer.use.definition.category === 'wrapper' && innerReference(call.node)) || call.node;
}

function countInto({ node, layer, inputs }: LayerSite): Diagnostic {
  const type = node.target.$refText;
  const { least, most, names } = layer.use.definition.inputs;
  const from = inputs.length === 1 ? ` from ${describeOrigin(inputs[0]!)}` : '';
  const takes =
    least === most
      ? tensors(least)
      : most === Number.POSITIVE_INFINITY
        ? 'two tensors or more'
        : `${least} to ${most} tensors`;
  const example = (names ?? ['a', 'b']).slice(0, Math.max(2, least)).join(', ');
  const leaveOut = inputs.length === 1 ? removeStep(node) : undefined;
  const merged = inputs.length > 1 && most === 1 ? mergeFirst(node, layer.use) : [];
  return {
    code: 'arity',
    severity: 'error',
    message:
      `${type} takes ${takes}, but gets ${tensors(inputs.length)}${from}. ` +
      (most === 1 ? 'Merge them first, with Concatenate() or Add().' : `Write (${example}) -> ${type}(…).`),
    range: rangeOf(node, 'target'),
    related: [...new Map(inputs.map((one) => [one.producer, one])).values()]
      .slice(0, 3)
      .map((one) => relatedAt(one.producer.node, `One comes from ${describeOrigin(one)}.`)),
    fixes: leaveOut
      ? [{ title: `Leave out ${type}, which has nothing to merge`, edits: [leaveOut] }]
      : merged,
  };
}

/** Brings several tensors together before a layer that takes one: by a layer inside it, or further on, that merges. */
function mergeFirst(node: Reference, use: LayerUse): Fix[] {
  const { start } = rangeOf(node);
  const inner = innerLayer(use);
  const merging = inner && inner.definition.inputs.least > 1 ? unwrap(node) : undefined;
  if (merging) {
    return [{ title: `Write ${merging.newText} without ${node.target.$refText}`, edits: [merging] }];
  }
  const flow = node.$container;
  const later = isFlow(flow)
    ? flow.steps
        .slice(flow.steps.indexOf(node) + 1)
        .find((one) => findLayer(one.target.$refText)?.category === 'merging')
    : undefined;
  const moved = later && removeStep(later);
  if (later && moved) {
    const text = textOf(later);
    const put = editAt(node, { start, end: start }, `${text} -> `);
    return [{ title: `Put ${text} before ${node.target.$refText}`, edits: [put, moved] }];
  }
  return [
    {
      title: 'Merge them with Concatenate()',
      edits: [editAt(node, { start, end: start }, 'Concatenate() -> ')],
    },
  ];
}

/** `arity`: another number of tensors than the model has inputs. */
function intoModel(model: Model, takes: number, inputs: readonly Tensor[], node: Reference): Diagnostic {
  const has = takes === 1 ? 'one input' : `${takes} inputs`;
  const named = model.statements
    .filter(isInput)
    .map((one) => one.name)
    .join(', ');
  return {
    code: 'arity',
    severity: 'error',
    message:
      `The model ${model.name} has ${has}, but gets ${tensors(inputs.length)}. ` +
      (takes === 1 ? 'Merge them first, with Concatenate() or Add().' : `Write (${named}) -> ${model.name}.`),
    range: rangeOf(node, 'target'),
    related: [relatedAt(model, `The model ${model.name} is here.`, 'name')],
    fixes: [],
  };
}

/** The wrong number of tensors: into a layer, into a model. */
export const arity = { intoLayer, intoModel };
