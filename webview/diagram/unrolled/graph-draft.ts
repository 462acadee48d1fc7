import type { NetworkView } from '../../../language/model/network-view.js';
import type { BoxWords } from '../box-words.js';
import type {
  Columns,
  GraphNode,
  Link,
  NodeRole,
  Segment,
  StaticSegment,
  Subject,
  TimelineSegment,
} from './graph.js';
import { printOnce, printStep } from './shape-words.js';
import { StaticParts } from './static-parts.js';
import type { TimePlan, Timeline } from './time-plan.js';

/** Where a tensor can be taken from. */
interface Source {
  readonly segment: Segment;
  readonly node: string;
  /** True where it leaves a recurrent node sideways, after its last step. */
  readonly end: boolean;
}

const noWords: BoxWords = { title: '', details: [] };

/** The graph while it is built: it knows where each tensor is made, and leads it to where it is used. */
export class GraphDraft {
  readonly segments: Segment[] = [];
  readonly links: Link[] = [];
  private readonly timelines = new Map<Timeline, TimelineSegment>();
  private readonly statics = new Map<number, StaticSegment>();
  private readonly sources = new Map<number, Source>();
  readonly parts: StaticParts;

  constructor(
    readonly view: NetworkView,
    readonly plan: TimePlan,
  ) {
    this.parts = new StaticParts(view, plan);
  }

  timelineSegment(timeline: Timeline): TimelineSegment {
    let segment = this.timelines.get(timeline);
    if (!segment) {
      const id = `time-${this.timelines.size}`;
      segment = { kind: 'timeline', id, length: timeline.length, nodes: [], edges: [] };
      this.timelines.set(timeline, segment);
      this.segments.push(segment);
    }
    return segment;
  }

  staticSegment(part: number): StaticSegment {
    let segment = this.statics.get(part);
    if (!segment) {
      segment = { kind: 'static', id: `once-${this.statics.size}`, nodes: [], edges: [] };
      this.statics.set(part, segment);
      this.segments.push(segment);
    }
    return segment;
  }

  /** The segment that a tensor stands in. */
  homeOf(tensor: number): Segment {
    const time = this.plan.tensors[tensor]!;
    return time.kind === 'sequence'
      ? this.timelineSegment(time.timeline)
      : this.staticSegment(this.parts.ofTensor(tensor) ?? -1);
  }

  /** True for a sequence whose first step stands in the last column. */
  isReversed(tensor: number): boolean {
    const time = this.plan.tensors[tensor]!;
    return time.kind === 'sequence' && time.reversed;
  }

  /** The shape of a tensor where it is drawn: of one step in a timeline, of a sample outside. */
  labelOf(tensor: number): string {
    const view = this.view.tensors[tensor]!;
    return this.plan.tensors[tensor]!.kind === 'sequence' ? printStep(view) : printOnce(view);
  }

  addNode(segment: Segment, id: string, role: NodeRole, words: BoxWords, subject?: Subject): GraphNode {
    const node: GraphNode = { id, role, ...words, ...(subject && { subject }), row: 0 };
    segment.nodes.push(node);
    return node;
  }

  addEdge(segment: Segment, from: string, to: string, label: string): void {
    const id = `edge-${from}-${to}-${segment.edges.length}`;
    segment.edges.push({ id, from, to, label, columns: 'all', drops: false });
  }

  /** Says that a node makes a tensor. */
  give(tensor: number, segment: Segment, node: string): void {
    this.sources.set(tensor, { segment, node, end: false });
  }

  /** Says that a recurrent node's last states are tensors. */
  giveStates(tensors: readonly number[], segment: Segment, node: string): void {
    for (const tensor of tensors) {
      this.sources.set(tensor, { segment, node, end: true });
    }
  }

  /** Lets a vector leave a timeline at one of its columns; `drops` where the other columns' results are not used. */
  leave(tensor: number, segment: Segment, node: string, column: number, drops: boolean): void {
    const exit = this.addExit(segment, node, column, drops, this.labelOf(tensor));
    this.give(tensor, segment, exit);
  }

  /** Lets one step of a sequence leave its timeline and leads it to a node outside time. */
  pick(sequence: number, column: number, home: Segment, target: string): void {
    const { segment, node } = this.sourceOf(sequence);
    this.leaveFor(home, target, segment, node, column, this.labelOf(sequence));
  }

  /** Lets a node's result leave a timeline at one column and leads it to a node outside time. */
  leaveFor(
    home: Segment,
    target: string,
    segment: Segment,
    node: string,
    column: number,
    label: string,
  ): void {
    const exit = this.addExit(segment, node, column, true, label);
    const entry = this.addNode(home, `entry-${exit}`, 'entry', noWords);
    this.addEdge(home, entry.id, target, label);
    this.addLink('vector', { segment, node: exit, end: false }, home, entry.id, label);
  }

  /** Leads a tensor to a node: by an edge in its own segment, by a link from another one. */
  connect(tensor: number, segment: Segment, node: string): void {
    const source = this.sourceOf(tensor);
    const label = this.labelOf(tensor);
    if (source.segment === segment && !source.end && !isExit(source)) {
      this.addEdge(segment, source.node, node, label);
      return;
    }
    let target = node;
    if (segment.nodes.find((one) => one.id === node)?.role !== 'bar') {
      const role = segment.kind === 'static' ? 'entry' : 'bus';
      target = `${role}-${tensor}-${segment.id}`;
      const known = segment.nodes.some((one) => one.id === target);
      this.addEdge(segment, target, node, label);
      if (known) {
        return;
      }
      this.addNode(segment, target, role, noWords);
    }
    const inTime = this.plan.tensors[tensor]!.kind === 'sequence';
    this.link(inTime ? 'sequence' : 'vector', tensor, segment, target, label);
  }

  /** Leads states to a recurrent node's first step; those that come from one place come together. */
  connectStates(states: readonly number[], names: readonly string[], segment: Segment, node: string): void {
    const groups = new Map<string, { tensor: number; names: string[] }>();
    states.forEach((tensor, i) => {
      const source = this.sourceOf(tensor);
      const key = source.end ? `${source.node} ${this.labelOf(tensor)}` : `${tensor}`;
      const group = groups.get(key) ?? { tensor, names: [] };
      group.names.push(names[i] ?? 'state');
      groups.set(key, group);
    });
    for (const { tensor, names: together } of groups.values()) {
      this.link('state', tensor, segment, node, `${together.join(', ')} ${this.labelOf(tensor)}`);
    }
  }

  private link(kind: Link['kind'], tensor: number, segment: Segment, node: string, label: string): void {
    const source = this.sourceOf(tensor);
    const decodes = kind === 'vector' && segment.kind === 'timeline';
    const from = source.end || isExit(source) ? source : this.exitOf(source, tensor, decodes);
    this.addLink(kind, from, segment, node, label);
  }

  private addLink(kind: Link['kind'], from: Source, segment: Segment, node: string, label: string): void {
    this.links.push({
      id: `link-${from.node}-${node}-${this.links.length}`,
      kind,
      from: { segment: from.segment.id, node: from.node, end: from.end },
      to: { segment: segment.id, node },
      label,
    });
  }

  /** The place where a tensor leaves its segment, made once. */
  private exitOf({ segment, node }: Source, tensor: number, decodes: boolean): Source {
    const exit = { segment, node: `exit-${tensor}`, end: false };
    if (!segment.nodes.some((one) => one.id === exit.node)) {
      const isCode = decodes && segment.kind === 'static' && this.view.pattern === 'encoder-decoder';
      const from = isCode ? this.addCode(segment, node, tensor) : node;
      this.addNode(segment, exit.node, 'exit', noWords);
      this.addEdge(segment, from, exit.node, this.labelOf(tensor));
    }
    return exit;
  }

  /** The vector between an encoder and a decoder, shown as a thing of its own. */
  private addCode(home: StaticSegment, from: string, tensor: number): string {
    const { name, producer } = this.view.tensors[tensor]!;
    const words = { title: name ?? 'code', details: [this.labelOf(tensor)] };
    const subject = { kind: producer.kind, index: producer.index };
    const code = this.addNode(home, `code-${tensor}`, 'code', words, subject);
    this.addEdge(home, from, code.id, this.labelOf(tensor));
    return code.id;
  }

  private addExit(segment: Segment, node: string, columns: Columns, drops: boolean, label: string): string {
    const id = `exit-${node}-${segment.edges.length}`;
    this.addNode(segment, id, 'exit', noWords);
    segment.edges.push({ id: `edge-${id}`, from: node, to: id, label, columns, drops });
    return id;
  }

  /** Where to take a tensor from: a vector that left a timeline, from the place outside time that it has. */
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
    const segment = this.staticSegment(part);
    const entry = this.addNode(segment, `entry-${tensor}`, 'entry', noWords);
    this.addLink('vector', source, segment, entry.id, this.labelOf(tensor));
    const inside = { segment, node: entry.id, end: false };
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
    const nowhere = { segment, node: node.id, end: false };
    this.sources.set(tensor, nowhere);
    return nowhere;
  }
}

function isExit({ node }: Source): boolean {
  return node.startsWith('exit-');
}
