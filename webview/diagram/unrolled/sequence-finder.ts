import type { NetworkView, TensorView } from '../../../language/model/network-view.js';

/** Tells which tensors have an axis of time, after that of the batch. */
export class SequenceFinder {
  private readonly found = new Map<number, boolean>();

  constructor(private readonly view: NetworkView) {}

  /** Three axes are a sequence of vectors; other numbers of axes are where a later layer takes them for one. */
  isSequence(tensor: TensorView): boolean {
    return tensor.shape?.length === 3 || this.meetsTime(tensor);
  }

  private meetsTime(tensor: TensorView): boolean {
    const known = this.found.get(tensor.id);
    if (known !== undefined) {
      return known;
    }
    const rank = tensor.shape?.length;
    const meets = this.view.calls.some((call) => {
      const layer = call.layer === undefined ? undefined : this.view.layers[call.layer];
      const output = this.view.tensors[call.outputs[0] ?? -1];
      if (!layer || !output || !call.inputs.includes(tensor.id)) {
        return false;
      }
      const takesSteps = layer.recurrence !== undefined || layer.inner !== undefined;
      if (takesSteps && rank !== 2) {
        return true;
      }
      const embeds = rank === 2 && output.shape?.length === 3;
      return layer.time === 'each-step' && (embeds || this.meetsTime(output));
    });
    this.found.set(tensor.id, meets);
    return meets;
  }
}
