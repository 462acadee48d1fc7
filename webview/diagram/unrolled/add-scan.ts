import type { CallView, LayerView, Recurrence } from '../../../language/model/network-view.js';
import { layerWords } from '../box-words.js';
import type { TimelineSegment } from './graph.js';
import type { GraphDraft } from './graph-draft.js';

/** Adds a recurrent layer to a timeline: one node in each step, or one for each direction. */
export function addScan(draft: GraphDraft, segment: TimelineSegment, call: CallView, layer: LayerView): void {
  const recurrence = layer.recurrence!;
  const reversed = draft.isReversed(call.inputs[0]!);
  if (recurrence.bidirectional) {
    addBothDirections(draft, segment, call, layer, reversed);
    return;
  }
  const backward = reversed !== recurrence.goBackwards;
  const node = addNode(draft, segment, call, layer, { suffix: '', backward, states: call.states });
  giveResult(draft, segment, call.outputs[0]!, node, recurrence, backward);
  draft.giveStates(call.outputs.slice(1), segment, node);
}

/** One of the directions in which a layer goes over its sequence. */
interface Direction {
  /** What tells its nodes from those of the other direction. */
  readonly suffix: string;
  /** True where the arrows point from the last column to the first. */
  readonly backward: boolean;
  /** The tensors given as its initial state. */
  readonly states: readonly number[];
}

function addBothDirections(
  draft: GraphDraft,
  segment: TimelineSegment,
  call: CallView,
  layer: LayerView,
  reversed: boolean,
): void {
  const recurrence = layer.recurrence!;
  const half = call.states.length / 2;
  const directions: Direction[] = [
    { suffix: '-forward', backward: reversed, states: call.states.slice(0, half) },
    { suffix: '-backward', backward: !reversed, states: call.states.slice(half) },
  ];
  const nodes = directions.map((direction) => addNode(draft, segment, call, layer, direction));
  const merge = recurrence.bidirectional!.merge;
  const results = merge === 'none' ? 2 : 1;
  if (merge === 'none') {
    directions.forEach(({ backward }, i) => {
      giveResult(draft, segment, call.outputs[i]!, nodes[i]!, recurrence, backward);
    });
  } else {
    mergeDirections(draft, segment, call, recurrence, directions, nodes);
  }
  const states = call.outputs.slice(results);
  draft.giveStates(states.slice(0, states.length / 2), segment, nodes[0]!);
  draft.giveStates(states.slice(states.length / 2), segment, nodes[1]!);
}

/** The result of one direction: at every step, or where it ends. */
function giveResult(
  draft: GraphDraft,
  segment: TimelineSegment,
  tensor: number,
  node: string,
  { returnSequences }: Recurrence,
  backward: boolean,
): void {
  if (returnSequences) {
    draft.give(tensor, segment, node);
  } else {
    draft.leave(tensor, segment, node, backward ? 0 : -1, true);
  }
}

function addNode(
  draft: GraphDraft,
  segment: TimelineSegment,
  call: CallView,
  layer: LayerView,
  { suffix, backward, states }: Direction,
): string {
  const recurrence = layer.recurrence!;
  const words = layerWords(layer);
  const title = suffix === '' ? words.title : `${words.title} ${backward ? '←' : '→'}`;
  const subject = { kind: 'call', index: call.index } as const;
  const id = `call-${call.index}${suffix}`;
  const node = draft.addNode(segment, id, 'recurrent', { ...words, title }, subject);
  node.carry = {
    direction: backward ? 'backward' : 'forward',
    states: recurrence.states.join(', '),
    shape: `[${recurrence.units}]`,
    start: states.length > 0 ? 'given' : recurrence.stateful ? 'carried' : 'zeros',
  };
  draft.connect(call.inputs[0]!, segment, id);
  draft.connectStates(states, recurrence.states, segment, id);
  return id;
}

/** Where the results of both directions meet: in each step, or after the last step of each. */
function mergeDirections(
  draft: GraphDraft,
  segment: TimelineSegment,
  call: CallView,
  { bidirectional, returnSequences, units }: Recurrence,
  directions: readonly Direction[],
  nodes: readonly string[],
): void {
  const result = call.outputs[0]!;
  const home = returnSequences ? segment : draft.homeOf(result);
  const subject = { kind: 'call', index: call.index } as const;
  const words = { title: bidirectional!.merge, details: [] };
  const node = draft.addNode(home, `call-${call.index}-merge`, 'merge', words, subject);
  // What ends in the first column comes in on the left.
  const fromLeft = directions.map((_, i) => i).sort((a) => (directions[a]!.backward ? -1 : 1));
  for (const i of returnSequences ? [0, 1] : fromLeft) {
    if (returnSequences) {
      draft.addEdge(segment, nodes[i]!, node.id, `[${units}]`);
    } else {
      draft.leaveFor(home, node.id, segment, nodes[i]!, directions[i]!.backward ? 0 : -1, `[${units}]`);
    }
  }
  draft.give(result, home, node.id);
}
