/** Counts the time of training, without what it was held for. */
export class TrainingClock {
  private since: number | undefined = performance.now();

  /** @param before milliseconds of training before */
  constructor(private before: number) {}

  /** Milliseconds of training so far. */
  get ms(): number {
    return this.before + (this.since === undefined ? 0 : performance.now() - this.since);
  }

  hold(): void {
    this.before = this.ms;
    this.since = undefined;
  }

  goOn(): void {
    this.since ??= performance.now();
  }
}
