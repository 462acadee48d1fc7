import type { CallView, LayerView, NetworkView } from '../../../language/model/network-view.js';
import { type BoxWords, layerWords, outputName, parameterWords } from '../box-words.js';
import { addScan } from './add-scan.js';
import type { Segment, Subject, TimelineSegment, UnrolledGraph } from './graph.js';
import { GraphDraft } from './graph-draft.js';
import { assignRows } from './rows.js';
import { planTime } from './time-plan.js';

/** Lays a network out over time, as a graph; `brief` with as few steps as tell what goes on. */
export function buildUnrolledGraph(view: NetworkView, brief = false): UnrolledGraph {
  const draft = new GraphDraft(view, planTime(view), brief);
  view.inputs.forEach(({ name, tensor }, index) => {
    const segment = draft.homeOf(tensor);
    const node = draft.addNode(segment, `input-${index}`, 'input', named(name), { kind: 'input', index });
    draft.give(tensor, segment, node.id);
  });
  for (const call of view.calls) {
    addCall(draft, call);
  }
  view.outputs.forEach((tensor, index) => {
    const segment = draft.homeOf(tensor);
    const subject = { kind: 'output', index } as const;
    const words = named(outputName(view, tensor));
    const node = draft.addNode(segment, `output-${index}`, 'output', words, subject);
    node.reversed = draft.isReversed(tensor);
    draft.connect(tensor, segment, node.id);
  });
  markForecast(draft);
  for (const segment of draft.segments) {
    assignRows(segment);
  }
  return { segments: draft.segments, links: draft.links };
}

function addCall(draft: GraphDraft, call: CallView): void {
  const { role, timeline } = draft.plan.calls[call.index]!;
  const layer = layerOf(draft.view, call);
  if (role === 'static') {
    addBox(draft, draft.staticSegment(draft.parts.ofCall(call)), call);
  } else if (role === 'pick') {
    addPick(draft, call);
  } else if (role === 'scan' && layer) {
    addScan(draft, draft.timelineSegment(timeline!), call, layer);
  } else if (role === 'step') {
    addBox(draft, draft.timelineSegment(timeline!), call);
  } else {
    addBar(draft, draft.timelineSegment(timeline!), call);
  }
}

/** A layer that does the same wherever it stands. */
function addBox(draft: GraphDraft, segment: Segment, call: CallView): void {
  const role = call.inputs.length > 1 ? 'merge' : 'layer';
  const words = wordsOf(draft.view, call, segment.kind === 'static');
  const node = draft.addNode(segment, `call-${call.index}`, role, words, subjectOf(call));
  for (const input of call.inputs) {
    draft.connect(input, segment, node.id);
  }
  for (const output of call.outputs) {
    draft.give(output, segment, node.id);
  }
}

/** A layer that sees all steps of a timeline. What it makes of them, if not a sequence, leaves at the last one. */
function addBar(draft: GraphDraft, segment: TimelineSegment, call: CallView): void {
  const node = draft.addNode(
    segment,
    `call-${call.index}`,
    'bar',
    wordsOf(draft.view, call, false),
    subjectOf(call),
  );
  for (const input of call.inputs) {
    draft.connect(input, segment, node.id);
  }
  const result = call.outputs[0]!;
  if (draft.plan.tensors[result]!.kind === 'sequence') {
    draft.give(result, segment, node.id);
  } else {
    draft.leave(result, segment, node.id, -1, false);
  }
}

/** A slice that takes one step: what the other steps give is dropped. */
function addPick(draft: GraphDraft, call: CallView): void {
  const [input] = call.inputs;
  const [output] = call.outputs;
  const home = draft.homeOf(output!);
  const words = named(call.slice!.text);
  const node = draft.addNode(home, `call-${call.index}`, 'merge', words, subjectOf(call));
  const { steps } = call.slice!;
  const at = typeof steps === 'object' ? steps.at : -1;
  const column = draft.isReversed(input!) ? -1 - at : at;
  draft.pick(input!, column, home, node.id);
  draft.give(output!, home, node.id);
}

/** An output that fits the input can be fed back, step after step. */
function markForecast(draft: GraphDraft): void {
  const { view, plan } = draft;
  const input = view.inputs.length === 1 ? view.tensors[view.inputs[0]!.tensor]! : undefined;
  const output = view.outputs.length === 1 ? view.tensors[view.outputs[0]!]! : undefined;
  if (!view.forecast || !input?.shape || !output?.shape) {
    return;
  }
  const [from, to] = [plan.tensors[input.id]!, plan.tensors[output.id]!];
  const fits = String(input.shape.slice(2)) === String(output.shape.slice(2));
  if (
    from.kind === 'vector' ||
    to.kind === 'vector' ||
    from.timeline !== to.timeline ||
    to.reversed ||
    !fits
  ) {
    return;
  }
  const segment = draft.timelineSegment(from.timeline);
  if (segment.nodes.every((node) => node.role !== 'bar' && node.carry?.direction !== 'backward')) {
    segment.forecast = { ...view.forecast, input: 'input-0', output: 'output-0' };
  }
}

function wordsOf(view: NetworkView, call: CallView, once: boolean): BoxWords {
  const layer = layerOf(view, call);
  if (!layer) {
    return { title: 'slice', details: [call.slice?.text ?? ''] };
  }
  const words = layerWords(layer);
  return once && layer.parameters > 0
    ? { ...words, details: [...words.details, parameterWords(layer.parameters)] }
    : words;
}

function named(title: string): BoxWords {
  return { title, details: [] };
}

function layerOf(view: NetworkView, call: CallView): LayerView | undefined {
  return call.layer === undefined ? undefined : view.layers[call.layer];
}

function subjectOf(call: CallView): Subject {
  return { kind: 'call', index: call.index };
}
