/** Tensors start where a line of the processor's cache does. */
const alignment = 64;

/** Bytes that a tensor of so many elements takes: whole vectors, as kernels write no less. */
export const bytesOf = (elements: number): number => Math.ceil((elements * 4) / alignment) * alignment;

/**
 * Gives out parts of memory while a program is laid out, and takes them back: tensors whose times do not
 * overlap share a place.
 */
export class Arena {
  private readonly free: { from: number; to: number }[] = [];
  /** Where the memory that was ever given out ends. */
  end: number;

  /** @param start the first address, a multiple of 64 */
  constructor(start: number) {
    this.end = start;
  }

  /** The address of so many bytes, a multiple of 64. */
  take(bytes: number): number {
    let best = -1;
    this.free.forEach(({ from, to }, at) => {
      const fits = to - from >= bytes;
      if (fits && (best < 0 || to - from < this.free[best]!.to - this.free[best]!.from)) best = at;
    });
    if (best < 0) {
      const last = this.free.at(-1);
      // The last free part may reach up to the end, which can be moved.
      const from = last?.to === this.end ? last.from : this.end;
      if (last?.to === this.end) this.free.pop();
      this.end = from + bytes;
      return from;
    }
    const part = this.free[best]!;
    const address = part.from;
    part.from += bytes;
    if (part.from === part.to) this.free.splice(best, 1);
    return address;
  }

  /** The address of so many bytes that nothing else uses, before or after. */
  takeForGood(bytes: number): number {
    this.end += bytes;
    return this.end - bytes;
  }

  /** Takes back what {@link take} gave for as many bytes. */
  giveBack(address: number, bytes: number): void {
    const end = address + bytes;
    const at = this.free.findIndex(({ from }) => from > address);
    const place = at < 0 ? this.free.length : at;
    this.free.splice(place, 0, { from: address, to: end });
    const [before, here, after] = [this.free[place - 1], this.free[place]!, this.free[place + 1]];
    if (after?.from === end) {
      here.to = after.to;
      this.free.splice(place + 1, 1);
    }
    if (before?.to === address) {
      before.to = here.to;
      this.free.splice(place, 1);
    }
  }
}
