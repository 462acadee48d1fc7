import type { CallView, LayerView, NetworkView } from '../../../language/model/network-view.js';
import { type BoxWords, layerWords, outputName, parameterWords } from '../box-words.js';
import type {
  Columns,
  GraphNode,
  Link,
  NodeRole,
  Segment,
  StaticSegment,
  TimelineSegment,
  UnrolledGraph,
} from './graph.js';
import { assignRows } from './rows.js';
import { printOnce, printStep } from './shape-words.js';
import { StaticParts } from './static-parts.js';
import { planTime, type TimePlan, type Timeline } from './time-plan.js';

/** Where a tensor can be taken from. */
interface Source {
  readonly segment: Segment;
  readonly node: string;
  /** True where it leaves a recurrent node sideways, after its last step. */
  readonly end: boolean;
}

/** Lays a network out over time, as a graph. */
export function buildUnrolledGraph(view: NetworkView): UnrolledGraph {
  return new GraphBuilder(view, planTime(view)).build();
}

const noWords: BoxWords = { title: '', details: [] };

class GraphBuilder {
  private readonly timelines = new Map<Timeline, TimelineSegment>();
  private readonly statics = new Map<number, StaticSegment>();
  private readonly segments: Segment[] = [];
  private readonly links: Link[] = [];
  /** Where each tensor is made. */
  private readonly sources = new Map<number, Source>();
  private readonly parts: StaticParts;

  constructor(
    private readonly view: NetworkView,
    private readonly plan: TimePlan,
  ) {
    this.parts = new StaticParts(view, plan);
  }

  build(): UnrolledGraph {
    for (const index of this.view.inputs.keys()) {
      this.addInput(index);
    }
    for (const call of this.view.calls) {
      this.addCall(call);
    }
    for (const index of this.view.outputs.keys()) {
      this.addOutput(index);
    }
    this.markForecast();
    for (const segment of this.segments) {
      assignRows(segment);
    }
    return { segments: this.segments, links: this.links };
  }

  private addInput(index: number): void {
    const { tensor, name } = this.view.inputs[index]!;
    const segment = this.homeOf(tensor);
    const node = this.addNode(
      segment,
      `input-${index}`,
      'input',
      { title: name, details: [] },
      { kind: 'input', index },
    );
    this.sources.set(tensor, { segment, node: node.id, end: false });
  }

  private addCall(call: CallView): void {
    const { role, timeline } = this.plan.calls[call.index]!;
    switch (role) {
      case 'static':
        this.addBox(this.staticSegment(this.parts.ofCall(call)), call);
        break;
      case 'step':
        this.addBox(this.timelineSegment(timeline!), call);
        break;
      case 'scan':
        this.addScan(this.timelineSegment(timeline!), call);
        break;
      case 'pick':
        this.addPick(call);
        break;
      case 'bar':
      case 'opening':
        this.addBar(this.timelineSegment(timeline!), call);
        break;
    }
  }

  /** A layer that does the same wherever it stands. */
  private addBox(segment: Segment, call: CallView): void {
    const role = call.inputs.length > 1 ? 'merge' : 'layer';
    const node = this.addNode(segment, `call-${call.index}`, role, this.wordsOf(call), subjectOf(call));
    for (const input of call.inputs) {
      this.connect(input, segment, node.id);
    }
    this.giveResults(call, segment, node.id);
  }

  /** A layer that sees all steps of a timeline. What it makes of them, if not a sequence, leaves at the last one. */
  private addBar(segment: TimelineSegment, call: CallView): void {
    const node = this.addNode(segment, `call-${call.index}`, 'bar', this.wordsOf(call), subjectOf(call));
    for (const input of call.inputs) {
      this.connect(input, segment, node.id);
    }
    const result = call.outputs[0]!;
    if (this.plan.tensors[result]!.kind === 'sequence') {
      this.sources.set(result, { segment, node: node.id, end: false });
    } else {
      this.leave(result, segment, node.id, -1, false);
    }
  }

  private addPick(call: CallView): void {
    const [input] = call.inputs;
    const source = this.sources.get(input!)!;
    const time = this.plan.tensors[input!]!;
    const at = typeof call.slice?.steps === 'object' ? call.slice.steps.at : -1;
    const column = time.kind === 'sequence' && time.reversed ? -1 - at : at;
    this.leave(call.outputs[0]!, source.segment, source.node, column, true, call.slice?.text);
  }

  private addScan(segment: TimelineSegment, call: CallView): void {
    const layer = this.layerOf(call)!;
    const recurrence = layer.recurrence!;
    const time = this.plan.tensors[call.inputs[0]!]!;
    const reversed = time.kind === 'sequence' && time.reversed;
    const [result] = call.outputs;
    if (!recurrence.bidirectional) {
      const backward = reversed !== recurrence.goBackwards;
      const node = this.addRecurrent(segment, call, '', backward, call.states);
      if (recurrence.returnSequences) {
        this.sources.set(result!, { segment, node, end: false });
      } else {
        this.leave(result!, segment, node, backward ? 0 : -1, true);
      }
      this.giveStates(call.outputs.slice(1), segment, node);
      return;
    }
    const half = call.states.length / 2;
    const forward = this.addRecurrent(segment, call, '-forward', reversed, call.states.slice(0, half));
    const backward = this.addRecurrent(segment, call, '-backward', !reversed, call.states.slice(half));
    this.mergeDirections(segment, call, forward, backward, reversed);
    const results = recurrence.bidirectional.merge === 'none' ? 2 : 1;
    const states = call.outputs.slice(results);
    this.giveStates(states.slice(0, states.length / 2), segment, forward);
    this.giveStates(states.slice(states.length / 2), segment, backward);
  }

  private addRecurrent(
    segment: TimelineSegment,
    call: CallView,
    suffix: string,
    backward: boolean,
    states: readonly number[],
  ): string {
    const layer = this.layerOf(call)!;
    const recurrence = layer.recurrence!;
    const words = layerWords(layer);
    const node: GraphNode = {
      id: `call-${call.index}${suffix}`,
      role: 'recurrent',
      title: suffix === '' ? words.title : `${words.title} ${backward ? '←' : '→'}`,
      details: words.details,
      subject: subjectOf(call),
      row: 0,
      carry: {
        direction: backward ? 'backward' : 'forward',
        states: recurrence.states.join(', '),
        shape: `[${recurrence.units}]`,
        start: states.length > 0 ? 'given' : recurrence.stateful ? 'carried' : 'zeros',
      },
    };
    segment.nodes.push(node);
    this.connect(call.inputs[0]!, segment, node.id);
    states.forEach((state, i) => {
      this.link(
        'state',
        state,
        segment,
        node.id,
        `${recurrence.states[i] ?? 'state'} ${this.labelOf(state)}`,
      );
    });
    return node.id;
  }

  /** Where the results of both directions meet: in each step, or after the last step of each. */
  private mergeDirections(
    segment: TimelineSegment,
    call: CallView,
    forward: string,
    backward: string,
    reversed: boolean,
  ): void {
    const recurrence = this.layerOf(call)!.recurrence!;
    const merge = recurrence.bidirectional!.merge;
    const [first, second] = call.outputs;
    const ends = { forward: reversed ? 0 : -1, backward: reversed ? -1 : 0 };
    const label = `[${recurrence.units}]`;
    if (merge === 'none') {
      for (const [tensor, node, column] of [
        [first!, forward, ends.forward],
        [second!, backward, ends.backward],
      ] as const) {
        if (recurrence.returnSequences) {
          this.sources.set(tensor, { segment, node, end: false });
        } else {
          this.leave(tensor, segment, node, column, true);
        }
      }
      return;
    }
    const home = recurrence.returnSequences ? segment : this.homeOf(first!);
    const words = { title: merge, details: [] };
    const node = this.addNode(home, `call-${call.index}-merge`, 'merge', words, subjectOf(call));
    for (const [from, column] of [
      [forward, ends.forward],
      [backward, ends.backward],
    ] as const) {
      if (recurrence.returnSequences) {
        this.addEdge(segment, from, node.id, label);
      } else {
        const exit = this.addExit(segment, from, column, true, label);
        const entry = this.addNode(home, `entry-${exit}`, 'entry', noWords);
        this.addEdge(home, entry.id, node.id, label);
        this.links.push({
          id: `link-${exit}`,
          kind: 'vector',
          from: { segment: segment.id, node: exit, end: false },
          to: { segment: home.id, node: entry.id },
          label,
        });
      }
    }
    this.sources.set(first!, { segment: home, node: node.id, end: false });
  }

  private addOutput(index: number): void {
    const tensor = this.view.outputs[index]!;
    const segment = this.homeOf(tensor);
    const words = { title: outputName(this.view, tensor), details: [] };
    const node = this.addNode(segment, `output-${index}`, 'output', words, { kind: 'output', index });
    this.connect(tensor, segment, node.id);
  }

  /** An output that fits the input can be fed back, step after step. */
  private markForecast(): void {
    const { forecast, inputs, outputs, tensors } = this.view;
    const input = inputs.length === 1 ? tensors[inputs[0]!.tensor]! : undefined;
    const output = outputs.length === 1 ? tensors[outputs[0]!]! : undefined;
    if (!forecast || !input?.shape || !output?.shape) {
      return;
    }
    const [from, to] = [this.plan.tensors[input.id]!, this.plan.tensors[output.id]!];
    const fits = String(input.shape.slice(2)) === String(output.shape.slice(2));
    if (
      from.kind === 'sequence' &&
      to.kind === 'sequence' &&
      from.timeline === to.timeline &&
      !to.reversed &&
      fits
    ) {
      const segment = this.timelineSegment(from.timeline);
      if (segment.nodes.every((node) => node.role !== 'bar' && node.carry?.direction !== 'backward')) {
        segment.forecast = { steps: forecast.steps, input: 'input-0', output: 'output-0' };
      }
    }
  }

  /** Leads a tensor to a node: by an edge in its own segment, by a link from another one. */
  private connect(tensor: number, segment: Segment, node: string): void {
    const source = this.sourceOf(tensor);
    if (source.segment === segment && !source.end && !source.node.startsWith('exit-')) {
      this.addEdge(segment, source.node, node, this.labelOf(tensor), `edge-${tensor}-${node}`);
      return;
    }
    const time = this.plan.tensors[tensor]!;
    if (segment.kind === 'static') {
      const id = `entry-${tensor}-${segment.id}`;
      if (!segment.nodes.some((one) => one.id === id)) {
        this.addNode(segment, id, 'entry', noWords);
        this.link('vector', tensor, segment, id, this.labelOf(tensor));
      }
      this.addEdge(segment, id, node, this.labelOf(tensor));
      return;
    }
    let target = node;
    if (segment.nodes.find((one) => one.id === node)?.role !== 'bar') {
      target = `bus-${tensor}-${segment.id}`;
      if (!segment.nodes.some((one) => one.id === target)) {
        this.addNode(segment, target, 'bus', noWords);
      }
      this.addEdge(segment, target, node, this.labelOf(tensor));
    }
    this.link(
      time.kind === 'sequence' ? 'sequence' : 'vector',
      tensor,
      segment,
      target,
      this.labelOf(tensor),
    );
  }

  private link(kind: Link['kind'], tensor: number, segment: Segment, node: string, label: string): void {
    const source = this.sourceOf(tensor);
    const from = source.end ? source.node : this.exitOf(source, tensor, kind, segment, node);
    this.links.push({
      id: `link-${tensor}-${node}-${this.links.length}`,
      kind,
      from: { segment: source.segment.id, node: from, end: source.end },
      to: { segment: segment.id, node },
      label,
    });
  }

  /** The place where a tensor leaves its segment, made once. */
  private exitOf(
    source: Source,
    tensor: number,
    kind: Link['kind'],
    segment: Segment,
    target: string,
  ): string {
    if (source.node.startsWith('exit-')) {
      return source.node;
    }
    const id = `exit-${tensor}`;
    const home = source.segment;
    if (!home.nodes.some((node) => node.id === id)) {
      const decodes =
        this.view.pattern === 'encoder-decoder' && kind === 'vector' && segment.kind === 'timeline';
      let from = source.node;
      if (decodes && home.kind === 'static') {
        from = this.addCode(home, from, tensor, target);
      }
      this.addNode(home, id, 'exit', noWords);
      this.addEdge(home, from, id, this.labelOf(tensor));
    }
    return id;
  }

  /** The vector between an encoder and a decoder, shown as a thing of its own. */
  private addCode(home: StaticSegment, from: string, tensor: number, target: string): string {
    const code = this.addNode(
      home,
      `code-${tensor}`,
      'code',
      {
        title: this.view.tensors[tensor]!.name ?? 'code',
        details: [this.labelOf(tensor)],
      },
      this.subjectBehind(tensor),
    );
    this.addEdge(home, from, code.id, this.labelOf(tensor), `edge-${tensor}-${target}`);
    return code.id;
  }

  private subjectBehind(tensor: number) {
    const { producer } = this.view.tensors[tensor]!;
    return { kind: producer.kind, index: producer.index } as const;
  }

  /** Lets a vector leave a timeline at one of its columns, and enter the place where it stands outside time. */
  private leave(
    tensor: number,
    segment: Segment,
    node: string,
    column: Columns,
    drops: boolean,
    text?: string,
  ): void {
    const label = this.labelOf(tensor);
    const exit = this.addExit(segment, node, column, drops, text ? `${text} ${label}` : label);
    this.sources.set(tensor, { segment, node: exit, end: false });
  }

  private addExit(segment: Segment, node: string, columns: Columns, drops: boolean, label: string): string {
    const id = `exit-${node}-${segment.edges.length}`;
    this.addNode(segment, id, 'exit', noWords);
    segment.edges.push({ id: `edge-${id}`, from: node, to: id, label, columns, drops });
    return id;
  }

  /** A vector that leaves a timeline and has a place outside time is taken from there. */
  private sourceOf(tensor: number): Source {
    const source = this.sources.get(tensor) ?? this.standIn(tensor);
    const part = this.parts.ofTensor(tensor);
    if (
      source.segment.kind === 'static' ||
      part === undefined ||
      this.plan.tensors[tensor]!.kind === 'sequence'
    ) {
      return source;
    }
    const home = this.staticSegment(part);
    const id = `entry-${tensor}`;
    this.addNode(home, id, 'entry', noWords);
    this.links.push({
      id: `link-${tensor}`,
      kind: 'vector',
      from: { segment: source.segment.id, node: source.node, end: source.end },
      to: { segment: home.id, node: id },
      label: this.labelOf(tensor),
    });
    const inside = { segment: home, node: id, end: false };
    this.sources.set(tensor, inside);
    return inside;
  }

  /** A tensor that stands in after a mistake is taken from what its producer made, or else from nowhere. */
  private standIn(tensor: number): Source {
    const { producer } = this.view.tensors[tensor]!;
    const near =
      producer.kind === 'input'
        ? this.view.inputs[producer.index]?.tensor
        : this.view.calls[producer.index]?.outputs[0];
    const source = near === undefined || near === tensor ? undefined : this.sources.get(near);
    if (source) {
      return source;
    }
    const segment = this.homeOf(tensor);
    const node = this.addNode(segment, `unknown-${tensor}`, 'layer', { title: '?', details: [] });
    return { segment, node: node.id, end: false };
  }

  private giveResults(call: CallView, segment: Segment, node: string): void {
    for (const output of call.outputs) {
      this.sources.set(output, { segment, node, end: false });
    }
  }

  private giveStates(tensors: readonly number[], segment: Segment, node: string): void {
    for (const tensor of tensors) {
      this.sources.set(tensor, { segment, node, end: true });
    }
  }

  private homeOf(tensor: number): Segment {
    const time = this.plan.tensors[tensor]!;
    return time.kind === 'sequence'
      ? this.timelineSegment(time.timeline)
      : this.staticSegment(this.parts.ofTensor(tensor) ?? -1);
  }

  private timelineSegment(timeline: Timeline): TimelineSegment {
    let segment = this.timelines.get(timeline);
    if (!segment) {
      segment = {
        kind: 'timeline',
        id: `time-${this.timelines.size}`,
        length: timeline.length,
        nodes: [],
        edges: [],
      };
      this.timelines.set(timeline, segment);
      this.segments.push(segment);
    }
    return segment;
  }

  private staticSegment(part: number): StaticSegment {
    let segment = this.statics.get(part);
    if (!segment) {
      segment = { kind: 'static', id: `once-${this.statics.size}`, nodes: [], edges: [] };
      this.statics.set(part, segment);
      this.segments.push(segment);
    }
    return segment;
  }

  private addNode(
    segment: Segment,
    id: string,
    role: NodeRole,
    words: BoxWords,
    subject?: GraphNode['subject'],
  ): GraphNode {
    const node: GraphNode = { id, role, ...words, ...(subject && { subject }), row: 0 };
    segment.nodes.push(node);
    return node;
  }

  private addEdge(segment: Segment, from: string, to: string, label: string, id?: string): void {
    const unique = `${id ?? `edge-${from}-${to}`}-${segment.edges.length}`;
    segment.edges.push({ id: unique, from, to, label, columns: 'all', drops: false });
  }

  /** The shape of a tensor where it is drawn: of one step in a timeline, of a sample outside. */
  private labelOf(tensor: number): string {
    const view = this.view.tensors[tensor]!;
    return this.plan.tensors[tensor]!.kind === 'sequence' ? printStep(view) : printOnce(view);
  }

  private wordsOf(call: CallView): BoxWords {
    const layer = this.layerOf(call);
    if (!layer) {
      return { title: 'slice', details: [call.slice?.text ?? ''] };
    }
    const words = layerWords(layer);
    const once = this.plan.calls[call.index]!.role === 'static' && layer.parameters > 0;
    return once ? { ...words, details: [...words.details, parameterWords(layer.parameters)] } : words;
  }

  private layerOf(call: CallView): LayerView | undefined {
    return call.layer === undefined ? undefined : this.view.layers[call.layer];
  }
}

function subjectOf(call: CallView): GraphNode['subject'] {
  return { kind: 'call', index: call.index };
}
