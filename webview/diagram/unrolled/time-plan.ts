import type { CallView, LayerView, NetworkView } from '../../../language/model/network-view.js';
import { SequenceFinder } from './sequence-finder.js';

/** A run of time steps that several tensors share: column `t` of one is column `t` of all. */
export interface Timeline {
  /** How many steps; `null` where that is open or not known. */
  readonly length: number | null;
  /** 0 for what comes straight from inputs; one more each time a vector is made of a sequence, or the reverse. */
  readonly level: number;
}

/** Where a tensor stands: once, or in every step of a timeline, whose order it may have turned round. */
export type TensorTime =
  | { readonly kind: 'vector'; readonly level: number }
  | { readonly kind: 'sequence'; readonly timeline: Timeline; readonly reversed: boolean };

/**
 * What a call does with time:
 * - `static`: nothing, it stands once;
 * - `scan`: goes along a timeline, carrying state;
 * - `step`: does the same in every step of a timeline;
 * - `pick`: takes one step out;
 * - `bar`: sees all steps of a timeline at once;
 * - `opening`: sees everything at once, and begins a new timeline.
 */
export type CallRole = 'static' | 'scan' | 'step' | 'pick' | 'bar' | 'opening';

/** What one call does with time, and where it stands. */
export interface CallTime {
  readonly role: CallRole;
  /** The one it stands in, or opens; undefined for a static call. */
  readonly timeline?: Timeline;
  /** For a static call: that of its results. */
  readonly level: number;
}

/** Where all tensors and calls of a network stand in time. */
export interface TimePlan {
  /** By the tensor's id. */
  readonly tensors: readonly TensorTime[];
  /** By the call's index. */
  readonly calls: readonly CallTime[];
}

/** Finds which of a network's tensors are sequences over one and the same time, and what each call does with it. */
export function planTime(view: NetworkView): TimePlan {
  return new Planner(view).plan();
}

interface GrowingTimeline {
  length: number | null;
  level: number;
  /** The timeline it turned out to be one with. */
  joined?: GrowingTimeline;
}

type GrowingTime =
  | { kind: 'vector'; level: number }
  | { kind: 'sequence'; timeline: GrowingTimeline; reversed: boolean };

class Planner {
  private readonly times: GrowingTime[] = [];
  private readonly sequences: SequenceFinder;

  constructor(private readonly view: NetworkView) {
    this.sequences = new SequenceFinder(view);
  }

  plan(): TimePlan {
    for (const input of this.view.inputs) {
      const tensor = this.view.tensors[input.tensor]!;
      this.times[tensor.id] = this.sequences.isSequence(tensor)
        ? { kind: 'sequence', timeline: { length: tensor.shape?.[1] ?? null, level: 0 }, reversed: false }
        : { kind: 'vector', level: 0 };
    }
    const calls = this.view.calls.map((call) => this.planCall(call));
    const roots = new Map<GrowingTimeline, Timeline>();
    const settled = (timeline: GrowingTimeline): Timeline => {
      const root = find(timeline);
      const known = roots.get(root) ?? { length: root.length, level: root.level };
      roots.set(root, known);
      return known;
    };
    return {
      tensors: this.view.tensors.map((_, id) => {
        const time = this.times[id] ?? { kind: 'vector', level: 0 };
        return time.kind === 'vector' ? time : { ...time, timeline: settled(time.timeline) };
      }),
      calls: calls.map(({ role, timeline, level }) => ({
        role,
        level,
        ...(timeline && { timeline: settled(timeline) }),
      })),
    };
  }

  private planCall(call: CallView): { role: CallRole; timeline?: GrowingTimeline; level: number } {
    const inputs = call.inputs.map((id) => this.timeOf(id));
    const level = Math.max(0, ...inputs.map(levelAfter));
    const role = this.roleOf(call, inputs);
    const main = inputs.find((time) => time.kind === 'sequence');
    const vector = { kind: 'vector', level } as const;
    if (role === 'static' || !main) {
      const opens = role === 'opening';
      const timeline = { length: this.lengthOf(call.outputs[0]), level: level + 1 };
      this.give(call, opens ? { kind: 'sequence', timeline, reversed: false } : vector, vector);
      return opens ? { role, timeline, level } : { role: 'static', level };
    }
    const timeline = role === 'step' ? this.join(inputs) : find(main.timeline);
    const recurrence = this.layerOf(call)?.recurrence;
    switch (role) {
      case 'step':
        this.give(call, { ...main, timeline }, vector);
        return { role, timeline, level };
      case 'scan': {
        const turns = recurrence?.goBackwards === true && !recurrence.bidirectional;
        const sequence = { kind: 'sequence', timeline, reversed: main.reversed !== turns } as const;
        this.give(call, recurrence?.returnSequences ? sequence : vector, vector);
        if (
          recurrence?.returnSequences &&
          recurrence.bidirectional?.merge === 'none' &&
          call.outputs[1] !== undefined
        ) {
          this.times[call.outputs[1]] = sequence;
        }
        return { role, timeline, level };
      }
      case 'opening': {
        const opened = { length: this.lengthOf(call.outputs[0]), level };
        this.give(call, { kind: 'sequence', timeline: opened, reversed: false }, vector);
        return { role, timeline: opened, level };
      }
      case 'bar': {
        const stays = this.outputIsSequence(call);
        this.give(call, stays ? { ...main, timeline } : vector, vector);
        return { role, timeline, level };
      }
      case 'pick':
        this.give(call, vector, vector);
        return { role, timeline, level };
    }
  }

  private roleOf(call: CallView, inputs: readonly GrowingTime[]): CallRole {
    const sequences = inputs.filter((time) => time.kind === 'sequence');
    const main = sequences[0];
    const layer = this.layerOf(call);
    const stays = this.outputIsSequence(call);
    if (!main) {
      const known = this.view.tensors[call.outputs[0]!]?.shape !== undefined;
      return stays && (layer?.time === 'across' || (known && call.slice)) ? 'opening' : 'static';
    }
    if (layer?.time === 'recurrent') {
      return inputs[0]!.kind === 'sequence' ? 'scan' : 'static';
    }
    if (call.slice && typeof call.slice.steps === 'object') {
      return 'pick';
    }
    const length = this.view.tensors[call.outputs[0]!]?.shape?.[1];
    const sameLength = length === undefined || length === find(main.timeline).length;
    const sameOrder = sequences.every((time) => time.reversed === main.reversed);
    if ((layer?.time === 'each-step' || call.slice?.steps === 'all') && sameLength && sameOrder) {
      return 'step';
    }
    if (!stays) {
      return 'bar';
    }
    const keepsSteps = layer?.time === 'across' && sameLength && inputs[0] === main && !main.reversed;
    return keepsSteps && !reorders(layer) ? 'bar' : 'opening';
  }

  /** Makes one timeline of those that meet in a step, where they can stand one above the other. */
  private join(inputs: readonly GrowingTime[]): GrowingTimeline {
    const timelines = inputs.flatMap((time) => (time.kind === 'sequence' ? [find(time.timeline)] : []));
    const highest = timelines.reduce((a, b) => (b.level > a.level ? b : a));
    for (const timeline of timelines) {
      if (timeline !== highest && timeline.level === highest.level && timeline.length === highest.length) {
        timeline.joined = highest;
      }
    }
    return highest;
  }

  private give(call: CallView, result: GrowingTime, states: GrowingTime): void {
    call.outputs.forEach((id, i) => {
      this.times[id] = i === 0 ? result : states;
    });
  }

  /** A tensor that stands in after a mistake, with no call of its own, goes where its producer's input went. */
  private timeOf(id: number): GrowingTime {
    const known = this.times[id];
    if (known) {
      return known;
    }
    const { producer } = this.view.tensors[id]!;
    const source =
      producer.kind === 'input'
        ? this.view.inputs[producer.index]?.tensor
        : this.view.calls[producer.index]?.outputs[0];
    const time = (source !== undefined && this.times[source]) || { kind: 'vector' as const, level: 0 };
    this.times[id] = time;
    return time;
  }

  private layerOf(call: CallView): LayerView | undefined {
    return call.layer === undefined ? undefined : this.view.layers[call.layer];
  }

  private lengthOf(id: number | undefined): number | null {
    return (id !== undefined && this.view.tensors[id]?.shape?.[1]) || null;
  }

  private outputIsSequence(call: CallView): boolean {
    const output = this.view.tensors[call.outputs[0] ?? -1];
    return output !== undefined && this.sequences.isSequence(output);
  }
}

/** True for layers that keep the number of steps only by chance: their output's steps are not the input's. */
function reorders(layer: LayerView | undefined): boolean {
  return ['Permute', 'Reshape', 'Dot'].includes(layer?.type ?? '');
}

function find(timeline: GrowingTimeline): GrowingTimeline {
  let root = timeline;
  while (root.joined) {
    root = root.joined;
  }
  return root;
}

/** The level of a vector that is made of a tensor. */
function levelAfter(time: GrowingTime): number {
  return time.kind === 'vector' ? time.level : find(time.timeline).level + 1;
}
