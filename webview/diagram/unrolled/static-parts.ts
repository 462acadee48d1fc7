import type { CallView, NetworkView } from '../../../language/model/network-view.js';
import type { TimePlan } from './time-plan.js';

/**
 * The parts of a network that stand outside time: vectors and the layers between them, as far as they hang together
 * without going through a sequence. Each part has a number.
 */
export class StaticParts {
  /** Union–find over tensors' ids. */
  private readonly parents: number[];
  private readonly kept = new Set<number>();

  constructor(
    private readonly view: NetworkView,
    private readonly plan: TimePlan,
  ) {
    this.parents = view.tensors.map((_, id) => id);
    for (const call of view.calls) {
      if (plan.calls[call.index]!.role === 'static') {
        this.joinCall(call);
      }
    }
    for (const id of this.drawn()) {
      this.kept.add(this.find(id));
    }
  }

  /** The part that a vector stands in; undefined for one that is handed from timeline to timeline directly. */
  ofTensor(id: number): number | undefined {
    const part = this.find(id);
    return this.kept.has(part) ? part : undefined;
  }

  /** The part that a static call stands in. */
  ofCall(call: CallView): number {
    return this.find(call.outputs[0]!);
  }

  private joinCall(call: CallView): void {
    const { level } = this.plan.calls[call.index]!;
    const same = call.inputs.filter((id) => this.levelOf(id) === level);
    for (const id of [...same, ...call.outputs.slice(1)]) {
      this.parents[this.find(id)] = this.find(call.outputs[0]!);
    }
  }

  /** A vector's level; an input that joins later stands where it joins. */
  private levelOf(id: number): number {
    const time = this.plan.tensors[id]!;
    if (time.kind === 'sequence') {
      return -1;
    }
    const isInput = this.view.inputs.some((input) => input.tensor === id);
    const uses = this.view.calls.filter((call) => call.inputs.includes(id));
    return isInput && uses.length > 0
      ? Math.min(...uses.map((call) => this.plan.calls[call.index]!.level))
      : time.level;
  }

  /** Vectors that are drawn as something: by a layer, as input or output, or as what every step gets. */
  private drawn(): number[] {
    const { view, plan } = this;
    const isVector = (id: number) => plan.tensors[id]!.kind === 'vector';
    return [
      ...view.inputs.map((input) => input.tensor),
      ...view.outputs,
      ...view.calls.flatMap((call) => {
        const { role } = plan.calls[call.index]!;
        const merged = this.mergesDirections(call);
        return role === 'static'
          ? [...call.inputs, ...call.outputs]
          : merged
            ? [call.outputs[0]!]
            : call.inputs;
      }),
    ].filter(isVector);
  }

  /** True where both directions of a bidirectional layer meet after their last steps. */
  private mergesDirections(call: CallView): boolean {
    const recurrence = call.layer === undefined ? undefined : this.view.layers[call.layer]?.recurrence;
    return (
      recurrence?.bidirectional !== undefined &&
      recurrence.bidirectional.merge !== 'none' &&
      !recurrence.returnSequences &&
      this.plan.calls[call.index]!.role === 'scan'
    );
  }

  private find(id: number): number {
    let root = id;
    while (this.parents[root] !== root) {
      root = this.parents[root]!;
    }
    return root;
  }
}
