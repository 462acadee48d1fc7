/** Keras' automatic name for a type of layer: `TimeDistributed` → `time_distributed` (keras.utils.to_snake_case). */
export function snakeCase(type: string): string {
  return type
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** Gives out automatic names as Keras does within one network: `lstm`, `lstm_1`, `lstm_2`. */
export class LayerNames {
  private readonly counts = new Map<string, number>();
  private readonly taken = new Set<string>();

  /** True where no layer has the name yet; it is then taken. */
  claim(name: string): boolean {
    if (this.taken.has(name)) {
      return false;
    }
    this.taken.add(name);
    return true;
  }

  /** A name like this one that no layer has yet: `encoder_1`. */
  free(name: string): string {
    let count = 1;
    while (this.taken.has(`${name}_${count}`)) {
      count++;
    }
    return `${name}_${count}`;
  }

  /** Counts a layer inside a wrapper: Keras has made and named it before the wrapper, `dense` in `TimeDistributed(Dense(1))`. */
  countInner(type: string): void {
    const base = snakeCase(type);
    this.counts.set(base, (this.counts.get(base) ?? 0) + 1);
  }

  automatic(type: string): string {
    const base = snakeCase(type);
    for (;;) {
      const count = this.counts.get(base) ?? 0;
      this.counts.set(base, count + 1);
      const name = count === 0 ? base : `${base}_${count}`;
      if (this.claim(name)) {
        return name;
      }
    }
  }
}
