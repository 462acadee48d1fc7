import type { AstNode } from 'langium';
import { flatten } from '../layers/flatten.js';
import { repeatVector } from '../layers/repeat-vector.js';
import { timeDistributed } from '../layers/time-distributed.js';
import { innerLayer, typeNameOf } from '../layers/wrapped.js';
import type { Layer, LayerCall, Network } from '../model/network.js';
import { printLabelled } from '../shapes/tensor-type.js';
import { recurrentUse } from './causes/time-axis.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { findArgument } from './fixes/arguments.js';
import { innerReference, removeStep, unwrap } from './fixes/steps.js';
import { describeOrigin } from './origin.js';
import { rangeOf, textOf } from './source.js';

/** `hint-redundant` (hint): layers that are legal and do nothing that would not be so without them. */
export function redundantLayers(network: Network, isOwn: (node: AstNode) => boolean): readonly Diagnostic[] {
  const calls = network.calls.filter((call) => call.kind === 'layer');
  const shared = sharedLayers(calls);
  return calls.flatMap((call) =>
    isOwn(call.node) && !shared.has(call.layer) ? (withoutNeed(call) ?? []) : [],
  );
}

/** The layers that are called more than once: what does nothing in one place may be of use elsewhere. */
function sharedLayers(calls: readonly LayerCall[]): ReadonlySet<Layer> {
  const seen = new Set<Layer>();
  const shared = new Set<Layer>();
  for (const { layer } of calls) {
    (seen.has(layer) ? shared : seen).add(layer);
  }
  return shared;
}

function withoutNeed(call: LayerCall): Diagnostic | undefined {
  switch (call.layer.use.definition) {
    case timeDistributed:
      return overStepsAnyway(call);
    case repeatVector:
      return call.layer.use.args.n === 1
        ? hint(call, 'RepeatVector(1) copies nothing: it makes one vector a sequence of a single step.')
        : undefined;
    case flatten:
      return flatAlready(call);
    default:
      return singleStep(call);
  }
}

/** `TimeDistributed(Dense(…))`, where Dense by itself goes over the steps. */
function overStepsAnyway(call: LayerCall): Diagnostic | undefined {
  const held = innerLayer(call.layer.use)!;
  // Around a block or a model it is written once for all their layers.
  const own = call.node.target.$refText === timeDistributed.type;
  if (!own || !held.definition.stepByStep?.(held.args)) {
    return undefined;
  }
  const type = typeNameOf(held);
  const name = findArgument(call.node, 'name');
  const inner = innerReference(call.node);
  const twoNames = name && inner && findArgument(inner, 'name');
  const edit = twoNames ? undefined : unwrap(call.node, name && textOf(name));
  return hint(
    call,
    `${type} works on each time step by itself, with the same weights, so TimeDistributed around it changes nothing.`,
    edit && [{ title: `Write ${type} without TimeDistributed`, edits: [edit] }],
  );
}

function flatAlready(call: LayerCall): Diagnostic | undefined {
  const type = call.inputs[0]?.type;
  if (type?.shape.length !== 2) {
    return undefined;
  }
  const edit = removeStep(call.node);
  return hint(
    call,
    `What comes from ${describeOrigin(call.inputs[0]!)} is one vector already, ${printLabelled(type)}, so Flatten changes nothing.`,
    edit && [{ title: 'Take Flatten out', edits: [edit] }],
  );
}

/** A recurrent layer that sees one step, and neither gets a state nor keeps it. */
function singleStep(call: LayerCall): Diagnostic | undefined {
  const use = recurrentUse(call.layer.use);
  const from = call.inputs[0];
  if (!use || from?.type?.shape[1] !== 1 || use.args.stateful || use.args.return_state) {
    return undefined;
  }
  const repeated = from.producer.kind === 'layer' && from.producer.layer.use.definition === repeatVector;
  if (call.states.length > 0 || repeated) {
    return undefined;
  }
  const type = call.node.target.$refText;
  const features = from.type.shape.length === 3 ? from.type.shape[2] : 1;
  return hint(
    call,
    `${type} gets a single time step, ${printLabelled(from.type)} from ${describeOrigin(from)}, so its state is never used again.` +
      (typeof features === 'number' && features > 1
        ? ` If the ${features} features are values that follow each other in time, declare them as steps: [steps=${features}, features=1].`
        : ''),
  );
}

function hint({ node }: LayerCall, message: string, fixes: readonly Fix[] = []): Diagnostic {
  return {
    code: 'hint-redundant',
    severity: 'hint',
    message,
    range: rangeOf(node, 'target'),
    related: [],
    fixes,
  };
}
