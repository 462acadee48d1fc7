import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { CallView, NetworkView } from '../../../language/model/network-view.js';
import { layerWords, outputName, parameterWords } from '../box-words.js';
import { factsOf, problemsOf } from '../heading.js';
import { LabelPlacer } from '../label-placer.js';
import { type LayOut, orPlainly } from '../lay-out.js';
import type { Arrow, Box, Drawing, Frame, Point } from '../picture.js';
import { textWidth } from '../text-width.js';
import { detailSize, titleSize } from '../unrolled/node-size.js';

const spacing = {
  'elk.spacing.nodeNode': '32',
  'elk.spacing.edgeNode': '20',
  'elk.layered.spacing.nodeNodeBetweenLayers': '42',
};

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  ...spacing,
};

type Content = Omit<Box, 'x' | 'y'>;

/** Draws a network's layers once each, without time: names, types, the shape each gives, parameters; from top to bottom. */
export async function drawLayers(view: NetworkView, layOut: LayOut): Promise<Drawing> {
  const contents = contentsOf(view);
  const placed = await orPlainly(layOut)(graphOf(view, contents));
  const nodes = new Map(allNodes(placed).map((node) => [node.id, node]));
  const boxes = contents.map((box): Box => {
    const { x = 0, y = 0 } = nodes.get(box.id)!;
    return { ...box, x, y };
  });
  const labels = new LabelPlacer(boxes);
  const arrows = allEdges(placed).map(arrowOf);
  const words = arrows.map((arrow) => labels.place(shapeOf(view, arrow.id), arrow.points));
  const frames = view.blocks.map((block, i) => frameOf(block.name, nodes.get(blockId(i))!));
  const sentence =
    'Each layer once, without time: what it is called, the shape of what it gives, and its parameters.';
  const heading = { title: 'layers', sentence, facts: factsOf(view), problems: problemsOf(view) };
  return { label: `${view.name}, its layers`, boxes, arrows, words, frames, heading };
}

function contentsOf(view: NetworkView): Content[] {
  const inputs = view.inputs.map(({ name, tensor }, index): Content => {
    const { labelled } = view.tensors[tensor]!;
    const subject = { kind: 'input', index } as const;
    return content(`input-${index}`, 'input', name, [`input ${labelled}`], {
      subject,
      label: `Input ${name}, ${labelled}`,
    });
  });
  const used = new Set<number>();
  const calls = view.calls.map((call): Content => {
    const again = call.layer !== undefined && used.has(call.layer);
    used.add(call.layer ?? -1);
    return callContent(view, call, again);
  });
  const outputs = view.outputs.map((tensor, index): Content => {
    const name = outputName(view, tensor);
    const subject = { kind: 'output', index } as const;
    const label = `Output ${name}, ${view.tensors[tensor]!.labelled}`;
    return content(`output-${index}`, 'output', name, [], { subject, label });
  });
  return [...inputs, ...calls, ...outputs];
}

function callContent(view: NetworkView, call: CallView, again: boolean): Content {
  const layer = call.layer === undefined ? undefined : view.layers[call.layer]!;
  const gives = `gives ${call.outputs.map((id) => view.tensors[id]!.labelled).join(', ')}`;
  const unknown = call.outputs.some((id) => !view.tensors[id]!.shape);
  const counted = again
    ? 'the same weights as before'
    : unknown && layer?.weights.length === 0
      ? '? parameters'
      : parameterWords(layer?.parameters ?? 0);
  const { details } = layer ? layerWords(layer) : { details: [] };
  const title = layer?.name ?? 'slice';
  const kind = [layer?.type ?? call.slice?.text ?? '', ...details].join(' · ');
  const lines = [kind, gives, ...(layer ? [counted] : [])];
  const role = layer?.recurrence ? 'recurrent' : call.inputs.length > 1 || !layer ? 'merge' : 'layer';
  const problem = call.problem === undefined ? '' : `. Problem: ${call.problem}`;
  return content(`call-${call.index}`, role, title, lines, {
    subject: { kind: 'call', index: call.index },
    label: `${title}, ${lines.join(', ')}${problem}`,
    ...(layer && { layer: layer.name }),
    ...(call.problem && { problem: call.problem }),
    ...(!call.problem && unknown && { unknown }),
  });
}

function content(
  id: string,
  role: Box['role'],
  title: string,
  details: readonly string[],
  more: Partial<Content> & { readonly label: string },
): Content {
  const text = Math.max(
    textWidth(title, titleSize, true),
    ...details.map((line) => textWidth(line, detailSize)),
  );
  const height = 30 + details.length * 15;
  return { id, role, title: { text: title }, details, copy: false, width: text + 32, height, ...more };
}

function graphOf(view: NetworkView, contents: readonly Content[]): ElkNode {
  const root: ElkNode = { id: `the layers of ${view.name}`, layoutOptions: options, children: [], edges: [] };
  const padding = { 'elk.padding': '[top=30,left=16,bottom=16,right=16]' };
  const blocks = view.blocks.map((_, i): ElkNode => {
    return { id: blockId(i), children: [], layoutOptions: { ...spacing, ...padding } };
  });
  const placed = new Set<number>();
  for (const { blocks: path } of view.calls) {
    path.forEach((block, depth) => {
      if (!placed.has(block)) {
        placed.add(block);
        (depth === 0 ? root : blocks[path[depth - 1]!]!).children!.push(blocks[block]!);
      }
    });
  }
  for (const { id, width, height, subject } of contents) {
    const block = subject?.kind === 'call' ? view.calls[subject.index]!.blocks.at(-1) : undefined;
    (block === undefined ? root : blocks[block]!).children!.push({ id, width, height });
  }
  root.edges = edgesOf(view);
  return root;
}

function edgesOf(view: NetworkView): ElkExtendedEdge[] {
  const edge = (tensor: number, target: string, i: number): ElkExtendedEdge[] => {
    const { kind, index } = view.tensors[tensor]!.producer;
    // What stands in after a mistake may come from nowhere.
    const source = index < 0 ? target : `${kind}-${index}`;
    return source === target
      ? []
      : [{ id: `${tensor}>${target}>${i}`, sources: [source], targets: [target] }];
  };
  const into = view.calls.flatMap((call) =>
    [...call.inputs, ...call.states].flatMap((tensor, i) => edge(tensor, `call-${call.index}`, i)),
  );
  const out = view.outputs.flatMap((tensor, index) => edge(tensor, `output-${index}`, 0));
  return [...into, ...out];
}

function arrowOf(edge: ElkExtendedEdge): Arrow {
  const { startPoint, bendPoints = [], endPoint } = edge.sections![0]!;
  const points: Point[] = [startPoint, ...bendPoints, endPoint];
  return { id: edge.id, role: 'flow', points, head: true };
}

/** The shape of the tensor that flows along an edge. */
function shapeOf(view: NetworkView, edge: string): string {
  return view.tensors[Number(edge.split('>')[0])]!.printed;
}

function frameOf(title: string, { x = 0, y = 0, width = 0, height = 0 }: ElkNode): Frame {
  return { role: 'block', title, titleX: x + 14, x, y, width, height };
}

function allNodes(node: ElkNode): ElkNode[] {
  return (node.children ?? []).flatMap((child) => [child, ...allNodes(child)]);
}

function allEdges(node: ElkNode): ElkExtendedEdge[] {
  return [...(node.edges ?? []), ...(node.children ?? []).flatMap(allEdges)];
}

function blockId(index: number): string {
  return `block-${index}`;
}
