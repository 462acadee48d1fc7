/** Holds training between two steps for as long as somebody wishes. */
export class Pause {
  private wake: (() => void) | undefined;
  private going: Promise<void> | undefined;

  /** Whether training is to wait. */
  get asked(): boolean {
    return this.going !== undefined;
  }

  ask(): void {
    this.going ??= new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  /** Lets training go on. */
  end(): void {
    this.wake?.();
    this.going = undefined;
  }

  /** Settles when training may go on, or is to stop. */
  async over(stop: AbortSignal): Promise<void> {
    if (stop.aborted) {
      return;
    }
    const stopped = new Promise<void>((resolve) => {
      stop.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([this.going, stopped]);
  }
}
