import type { Dropdown } from './toolkit.js';
import { html } from './html.js';

/** Lists longer than this are cut: nobody picks the 200th of a thousand samples from a list. */
const mostOptions = 200;

/** A drop-down list on the page; hidden while there is nothing to choose. */
export class Picker {
  readonly #element: Dropdown;
  #options: readonly string[] = [];
  #index = 0;

  /** @param onPick the place in the list that was picked, from 0 */
  constructor(element: Dropdown, onPick: (index: number) => void) {
    this.#element = element;
    element.addEventListener('change', () => {
      this.#index = Math.max(0, element.selectedIndex);
      onPick(this.#index);
    });
  }

  /** Offers these options, with one of them chosen. */
  offer(options: readonly string[], index: number): void {
    this.#element.hidden = options.length < 2;
    const same =
      options.length === this.#options.length && options.every((option, at) => option === this.#options[at]);
    if (same && index === this.#index) return;
    this.#options = options;
    this.#index = index;
    this.#element.innerHTML = html`${options
      .slice(0, mostOptions)
      .map((option, at) =>
        at === index
          ? html`<vscode-option selected>${option}</vscode-option>`
          : html`<vscode-option>${option}</vscode-option>`,
      )}`.markup;
  }
}
