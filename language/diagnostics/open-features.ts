import type { OpenProblem } from '../layers/problem.js';
import type { LayerCall, Tensor } from '../model/network.js';
import { causesOf } from './causes/time-axis.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { lastStepOnly, lastStepTitle } from './fixes/return-sequences.js';
import { replaceStep } from './fixes/steps.js';
import { culpritOf, innerSite, type LayerSite } from './layer-site.js';
import { describeOrigin, originNode } from './origin.js';
import { lineOf, rangeOf, relatedAt, textOf } from './source.js';

/** `shape`: a layer has weights for each feature, but how many there are is left open. */
export function openFeaturesProblem(problem: OpenProblem, site: LayerSite): Diagnostic {
  const tensor = culpritOf(site, problem.of)!;
  const flat = flattening(tensor);
  const at = innerSite(site.node, problem.inner);
  const why = flat
    ? `${flat.layer.type} on line ${lineOf(flat.node)} lays out a sequence of an open length (?), which comes from ${describeOrigin(flat.inputs[0]!)}`
    : `the last axis of what comes from ${describeOrigin(tensor)} has an open length (?)`;
  return {
    code: 'shape',
    severity: 'error',
    message:
      `${problem.open} has a weight for each feature, so their number must be known, but ${why}. ` +
      (flat
        ? 'Give the input a fixed number of steps, or make one vector of any number of them: by a recurrent layer, or by pooling.'
        : 'Only the number of steps may be left open.'),
    range: rangeOf(at, 'target'),
    related: [relatedAt(flat?.node ?? originNode(tensor), 'The open length comes to the last axis here.')],
    fixes: flat ? withoutFlattening(flat) : [],
  };
}

/** The layer that laid a sequence of open length out in one vector, seen through layers that keep the shape. */
function flattening(tensor: Tensor): LayerCall | undefined {
  const { producer, type } = tensor;
  if (producer.kind !== 'layer' || type?.shape.at(-1) !== null || producer.inputs.length !== 1) {
    return undefined;
  }
  const before = producer.inputs[0]!;
  const rank = before.type?.shape.length ?? 0;
  return rank > type.shape.length ? producer : flattening(before);
}

function withoutFlattening(flat: LayerCall): Fix[] {
  const [sequence] = flat.inputs as [Tensor];
  const [cause, ...others] = causesOf(sequence);
  const edits =
    cause?.kind === 'kept' && others.length === 0 ? lastStepOnly(cause.call, cause.through) : undefined;
  const pooling = 'GlobalAveragePooling1D()';
  return [
    ...(edits && cause?.kind === 'kept' ? [{ title: lastStepTitle([cause.call]), edits }] : []),
    ...(sequence.type?.shape.length === 3
      ? [
          {
            title: `Write ${pooling} instead of ${textOf(flat.node)}`,
            edits: [replaceStep(flat.node, pooling)],
          },
        ]
      : []),
  ];
}
