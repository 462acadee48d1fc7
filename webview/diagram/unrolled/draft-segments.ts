import type { NetworkView } from '../../../language/model/network-view.js';
import type { BoxWords } from '../box-words.js';
import type {
  Columns,
  GraphNode,
  NodeRole,
  Segment,
  StaticSegment,
  Subject,
  TimelineSegment,
} from './graph.js';
import { printOnce, printStep } from './shape-words.js';
import { StaticParts } from './static-parts.js';
import type { TimePlan, Timeline } from './time-plan.js';

/** For what is not drawn as a box. */
export const noWords: BoxWords = { title: '', details: [] };

/** The segments of a graph while it is built, with their nodes and edges. */
export class DraftSegments {
  readonly segments: Segment[] = [];
  readonly parts: StaticParts;
  private readonly timelines = new Map<Timeline, TimelineSegment>();
  private readonly statics = new Map<number, StaticSegment>();

  constructor(
    readonly view: NetworkView,
    readonly plan: TimePlan,
    private readonly brief: boolean,
  ) {
    this.parts = new StaticParts(view, plan);
  }

  /** The segment of a timeline, made at its first mention. */
  timelineSegment(timeline: Timeline): TimelineSegment {
    let segment = this.timelines.get(timeline);
    if (!segment) {
      const id = `time-${this.timelines.size}`;
      segment = { kind: 'timeline', id, length: timeline.length, brief: this.brief, nodes: [], edges: [] };
      this.timelines.set(timeline, segment);
      this.segments.push(segment);
    }
    return segment;
  }

  /** The segment of a part outside time, made at its first mention. */
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

  /** A place where something leaves, with the edge that leads there. */
  protected addExit(segment: Segment, node: string, columns: Columns, drops: boolean, label: string): string {
    const id = `exit-${node}-${segment.edges.length}`;
    this.addNode(segment, id, 'exit', noWords);
    segment.edges.push({ id: `edge-${id}`, from: node, to: id, label, columns, drops });
    return id;
  }
}
