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
  /** Which timelines each tensor is made of, as a key. */
  private readonly origins: readonly string[];

  constructor(
    private readonly view: NetworkView,
    private readonly plan: TimePlan,
  ) {
    this.parents = view.tensors.map((_, id) => id);
    this.origins = this.traceOrigins();
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

  /** Joins a call's tensors: those made of the same timelines stand together. */
  private joinCall(call: CallView): void {
    const [result] = call.outputs;
    const origin = this.origins[result!];
    const same = call.inputs.filter((id) => this.isFreeInput(id) || this.origins[id] === origin);
    for (const id of [...same, ...call.outputs.slice(1)]) {
      this.parents[this.find(id)] = this.find(result!);
    }
  }

  /** True for an input that one call uses: it stands where it joins. */
  private isFreeInput(id: number): boolean {
    const isInput = this.view.inputs.some((input) => input.tensor === id);
    return isInput && this.view.calls.filter((call) => call.inputs.includes(id)).length === 1;
  }

  private traceOrigins(): string[] {
    const { view, plan } = this;
    const timelines = [
      ...new Set(plan.tensors.flatMap((time) => (time.kind === 'sequence' ? [time.timeline] : []))),
    ];
    const origins: ReadonlySet<number>[] = view.tensors.map(() => new Set());
    for (const call of view.calls) {
      const found = new Set<number>();
      for (const id of call.inputs) {
        const time = plan.tensors[id]!;
        for (const one of time.kind === 'sequence' ? [timelines.indexOf(time.timeline)] : origins[id]!) {
          found.add(one);
        }
      }
      for (const id of call.outputs) {
        origins[id] = found;
      }
    }
    return origins.map((found) => [...found].sort((a, b) => a - b).join());
  }

  /** Vectors that something is drawn at, outside time: what a layer there makes, inputs, outputs, the code. */
  private drawn(): number[] {
    const { view, plan } = this;
    const decodes = view.pattern === 'encoder-decoder';
    const made = view.calls.flatMap((call) => {
      const { role } = plan.calls[call.index]!;
      const outside = role === 'static' || role === 'pick' || this.mergesDirections(call);
      const codes = decodes && !outside && role !== 'scan' ? call.inputs : [];
      return [...codes, ...(outside ? call.outputs.slice(0, 1) : [])];
    });
    const ends = [...view.inputs.map((input) => input.tensor), ...view.outputs];
    return [...ends, ...made].filter((id) => plan.tensors[id]!.kind === 'vector');
  }

  /** True where both directions of a bidirectional layer meet after their last steps. */
  private mergesDirections(call: CallView): boolean {
    const { recurrence } = this.view.layers[call.layer ?? -1] ?? {};
    const merge = recurrence?.bidirectional?.merge ?? 'none';
    return merge !== 'none' && !recurrence?.returnSequences && this.plan.calls[call.index]!.role === 'scan';
  }

  private find(id: number): number {
    let root = id;
    while (this.parents[root] !== root) {
      root = this.parents[root]!;
    }
    return root;
  }
}
