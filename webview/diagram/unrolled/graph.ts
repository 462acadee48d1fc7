/*
 * A network over time as a graph that does not grow with the number of steps: a timeline is given by one step,
 * which is repeated, and what stands outside time is given once.
 */
import type { ForecastView } from '../../../language/model/network-view.js';

/** What a part of the picture stands for. */
export type Subject =
  | { readonly kind: 'input'; readonly index: number }
  | { readonly kind: 'call'; readonly index: number }
  | { readonly kind: 'output'; readonly index: number };

/**
 * - `recurrent`, `layer`, `merge`: boxes of layers;
 * - `bar`: a layer that sees all steps at once, drawn across them;
 * - `bus`: a line across all steps by which something reaches each of them;
 * - `code`: the vector between an encoder and a decoder;
 * - `entry`, `exit`: where an edge comes in or leaves; not drawn.
 */
export type NodeRole =
  | 'input'
  | 'output'
  | 'recurrent'
  | 'layer'
  | 'merge'
  | 'bar'
  | 'bus'
  | 'code'
  | 'entry'
  | 'exit';

/** A box of the graph, or a place where edges come in or leave. */
export interface GraphNode {
  /** Unique in the whole graph. */
  readonly id: string;
  readonly role: NodeRole;
  readonly title: string;
  /** Lines below the title. */
  readonly details: readonly string[];
  readonly subject?: Subject;
  /** For recurrent ones. */
  carry?: Carry;
  /** For an output whose first step stands in the last column. */
  reversed?: boolean;
  /** From below, 0 on; a recurrent node or a bar is alone in its row. Counts for timelines only. */
  row: number;
}

/** What a recurrent node hands from step to step. */
export interface Carry {
  /** Which way the arrows point: `forward` from the first column to the last. */
  readonly direction: 'forward' | 'backward';
  /** `h`, or `h, c`. */
  readonly states: string;
  /** The shape of each state, `[5]`. */
  readonly shape: string;
  /** What the first step begins with: zeros, the state of the batch before, or a tensor (drawn as a link). */
  readonly start: 'zeros' | 'carried' | 'given';
}

/**
 * Which columns an edge is alive in: all, or one (negative from the end). Where it is not alive it is drawn as
 * dropped, or not at all.
 */
export type Columns = 'all' | number;

/** What goes from one node to another inside a segment. */
export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The shape that flows, as printed; of one step where the edge is in a timeline. */
  readonly label: string;
  readonly columns: Columns;
  /** True where the other columns' results are computed and dropped. */
  readonly drops: boolean;
}

/** One step of a timeline, and how often it is repeated. */
export interface TimelineSegment {
  readonly kind: 'timeline';
  readonly id: string;
  readonly length: number | null;
  /** True where as few of its steps are drawn as tell what goes on. */
  readonly brief: boolean;
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
  /** Where the output of each step is fed back as the next one's input, after the known steps. */
  forecast?: ForecastView & { readonly input: string; readonly output: string };
}

/** What stands outside time, once. */
export interface StaticSegment {
  readonly kind: 'static';
  readonly id: string;
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
}

/** A part of the graph, from left to right. */
export type Segment = TimelineSegment | StaticSegment;

/**
 * An edge from one segment to another.
 * - `vector`: leaves an exit for an entry, a bar or a bus;
 * - `sequence`: leaves the exits of every step for a bar or a bus;
 * - `state`: arrives at a recurrent node's first step.
 */
export interface Link {
  readonly id: string;
  readonly kind: 'vector' | 'sequence' | 'state';
  readonly from: {
    readonly segment: string;
    readonly node: string;
    /** True where it leaves sideways: the state after a recurrent node's last step. */
    readonly end: boolean;
  };
  readonly to: { readonly segment: string; readonly node: string };
  readonly label: string;
}

/** A network over time, before it has places. */
export interface UnrolledGraph {
  /** In an order in which they can run. */
  readonly segments: readonly Segment[];
  readonly links: readonly Link[];
}
