import type { Reference } from '../../generated/ast.js';
import type { LayerCall } from '../../model/network.js';
import type { Edit } from '../diagnostic.js';
import { lineOf } from '../source.js';
import { findArgument, removeArgument, setArgument } from './arguments.js';
import { innerReference, unwrap } from './steps.js';

/** The recurrent layer of a call as the text writes it: the one inside a Bidirectional. */
function recurrentNode(call: LayerCall): Reference | undefined {
  return call.layer.use.definition.type === 'Bidirectional' ? innerReference(call.node) : call.node;
}

/** Lets a recurrent layer give every step. */
export function keepSteps(call: LayerCall): readonly Edit[] | undefined {
  const node = recurrentNode(call);
  return node && [setArgument(node, 'return_sequences', 'true')];
}

/** Lets a recurrent layer give its last step only; a TimeDistributed after it then has no steps to go over. */
export function lastStepOnly(call: LayerCall, through: readonly LayerCall[]): readonly Edit[] | undefined {
  const node = recurrentNode(call);
  const given = node && findArgument(node, 'return_sequences');
  if (!node || !given) {
    return undefined;
  }
  const wrappers = through
    .filter((one) => one.layer.use.definition.type === 'TimeDistributed')
    .map((one) => unwrap(one.node));
  return wrappers.every((edit) => edit !== undefined)
    ? [removeArgument(node, given), ...(wrappers as Edit[])]
    : undefined;
}

export function keepStepsTitle(calls: readonly LayerCall[]): string {
  return `Add return_sequences=true to ${names(calls)}`;
}

export function lastStepTitle(calls: readonly LayerCall[]): string {
  return `Take return_sequences=true out of ${names(calls)}`;
}

function names(calls: readonly LayerCall[]): string {
  return calls
    .map((call) => `${recurrentNode(call)?.target.$refText ?? call.layer.type} on line ${lineOf(call.node)}`)
    .join(' and ');
}
