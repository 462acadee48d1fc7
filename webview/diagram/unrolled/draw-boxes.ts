import type { CallView, NetworkView } from '../../../language/model/network-view.js';
import { parameterWords } from '../box-words.js';
import type { Box, BoxRole } from '../picture.js';
import type { GraphNode } from './graph.js';
import type { Stage } from './stage.js';
import type { Floor, PlacedColumn } from './tower-grid.js';

/** The boxes of all floors, in the network's order; the copies of each after its first. */
export function drawBoxes(stage: Stage): Box[] {
  const boxes = stage.floors.flatMap((floor) =>
    floor.segment.nodes.filter(isDrawn).flatMap((node) => drawNode(stage, floor, node)),
  );
  return boxes
    .map((box, i) => ({ box, i }))
    .sort((a, b) => rank(a.box) - rank(b.box) || a.i - b.i)
    .map(({ box }) => box);
}

function isDrawn(node: GraphNode): boolean {
  return node.role !== 'entry' && node.role !== 'exit' && node.role !== 'bus';
}

/** Inputs come first, then calls, then outputs. */
function rank({ subject }: Box): number {
  switch (subject?.kind) {
    case 'input':
      return subject.index - 1e6;
    case 'output':
      return subject.index + 1e6;
    default:
      return subject?.index ?? 0;
  }
}

function drawNode(stage: Stage, floor: Floor, node: GraphNode): Box[] {
  const columns = floor.columns.filter((column) => column.kind === 'step');
  const stamped = node.role === 'bar' ? columns.slice(0, 1) : columns;
  return stamped.map((column, i) => drawBox(stage, floor, node, column, i > 0));
}

function drawBox(stage: Stage, floor: Floor, node: GraphNode, column: PlacedColumn, repeated: boolean): Box {
  const { view } = stage;
  const call = node.subject?.kind === 'call' ? view.calls[node.subject.index] : undefined;
  const layer = call?.layer === undefined ? undefined : view.layers[call.layer];
  const inTime = floor.segment.kind === 'timeline' && node.role !== 'bar';
  const isPill = node.role === 'input' || node.role === 'output';
  const secondDirection = node.id.endsWith('-backward') || node.id.endsWith('-merge');
  return {
    ...stage.rectangle(floor, node.id, column),
    id: inTime ? `${node.id}@${column.forecast ? 'f' : ''}${column.index}` : node.id,
    role: node.role as BoxRole,
    title: { text: node.title, ...(inTime && isPill && { index: signOf(node, column, floor) }) },
    details: node.details,
    ...(node.subject && { subject: node.subject }),
    ...(layer && { layer: layer.name }),
    copy: repeated || (secondDirection && call !== undefined),
    label: labelOf(view, node, call, stepsOf(floor)),
    ...(call?.problem && { problem: call.problem }),
    ...(call && isUnknown(view, call) && { unknown: true }),
    ...(column.forecast && { forecast: true }),
  };
}

/** The step beside a name; where time is turned round, that of the mirrored column. */
function signOf(node: GraphNode, { index, sign }: PlacedColumn, { segment }: Floor): string {
  if (!node.reversed || segment.kind === 'static') {
    return sign;
  }
  if (segment.length !== null) {
    return String(segment.length - 1 - index);
  }
  return index < 0 ? String(-1 - index) : `T−${index + 1}`;
}

function stepsOf({ segment }: Floor): number | null {
  return segment.kind === 'timeline' ? segment.length : 1;
}

/** What a box is, in words. */
function labelOf(
  view: NetworkView,
  node: GraphNode,
  call: CallView | undefined,
  steps: number | null,
): string {
  const shape = (id: number | undefined) => (id === undefined ? '?' : view.tensors[id]!.labelled);
  switch (node.subject?.kind) {
    case 'input':
      return `Input ${node.title}, ${shape(view.inputs[node.subject.index]?.tensor)}`;
    case 'output':
      return `Output ${node.title}, ${shape(view.outputs[node.subject.index])}`;
  }
  if (!call) {
    return node.title;
  }
  const layer = call.layer === undefined ? undefined : view.layers[call.layer];
  const often =
    steps === null
      ? ', at every step'
      : steps > 1 && node.role !== 'bar'
        ? `, at each of ${steps} steps`
        : '';
  const flow = `from ${call.inputs.map(shape).join(' and ')} to ${shape(call.outputs[0])}`;
  const counted = layer && layer.parameters > 0 ? `, ${parameterWords(layer.parameters)}` : '';
  const problem = call.problem ? `. Problem: ${call.problem}` : '';
  return `${layer ? `${layer.type} ${layer.name}` : node.title}${often}, ${flow}${counted}${problem}`;
}

function isUnknown(view: NetworkView, call: CallView): boolean {
  return call.problem === undefined && call.outputs.some((id) => view.tensors[id]!.shape === undefined);
}
