import type { Subject } from '../unrolled/graph.js';

/** Marks boxes in the picture: those that share weights with the one pointed at, and those of the text at the cursor. */
export class Lights {
  constructor(private readonly stage: HTMLElement) {}

  /** Lights all that stands for the same thing as a box: the copies of a layer, of an input, of an output. */
  light(box: Element): void {
    this.dim();
    const { layer, input, output, call } = (box as HTMLElement).dataset;
    const same =
      layer !== undefined
        ? `[data-layer="${CSS.escape(layer)}"]`
        : input !== undefined
          ? `[data-input="${input}"]`
          : output !== undefined
            ? `[data-output="${output}"]`
            : `[data-call="${call}"]`;
    this.mark(same, 'lit');
    this.stage.classList.add('has-lit');
  }

  dim(): void {
    this.unmark('lit');
    this.stage.classList.remove('has-lit');
  }

  /** Marks what the text at the cursor stands for. */
  follow(subjects: readonly Subject[]): void {
    this.unmark('at-cursor');
    for (const { kind, index } of subjects) {
      this.mark(`[data-${kind}="${index}"]`, 'at-cursor');
    }
  }

  private mark(selector: string, name: string): void {
    for (const element of this.stage.querySelectorAll(selector)) {
      element.classList.add(name);
    }
  }

  private unmark(name: string): void {
    for (const element of this.stage.querySelectorAll(`.${name}`)) {
      element.classList.remove(name);
    }
  }
}
