import { DraftSegments, noWords } from './draft-segments.js';
import type { Link, Segment, StaticSegment } from './graph.js';

/** Where a tensor can be taken from. */
interface Source {
  readonly segment: Segment;
  readonly node: string;
  /** True where it leaves a recurrent node sideways, after its last step. */
  readonly end: boolean;
}

/** The graph while it is built: it knows where each tensor is made, and leads it to where it is used. */
export class GraphDraft extends DraftSegments {
  readonly links: Link[] = [];
  private readonly sources = new Map<number, Source>();

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
