/** A line on a terminal that shows how far something is; nothing where there is no terminal. */
export class ProgressBar {
  private drawn = false;
  private at = 0;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  /** Draws the line anew, at most twenty times a second; `part` is from 0 to 1. */
  draw(part: number, words: string): void {
    const now = Date.now();
    if (!this.stream.isTTY || (part < 1 && now - this.at < 50)) {
      return;
    }
    this.at = now;
    this.drawn = true;
    const width = 24;
    const full = Math.round(part * width);
    const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
    this.stream.write(`\r${bar} ${words}`.slice(0, this.stream.columns || 80).concat('\x1b[K'));
  }

  /** Goes on below the line. */
  end(): void {
    if (this.drawn) {
      this.stream.write('\n');
      this.drawn = false;
    }
  }
}
