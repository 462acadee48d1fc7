import type { NetworkAnswer, NetworkParameters } from '../../language/protocol.js';
import type { ToDiagram } from '../../webview/messages.js';

/** Asks for a network; rejects where the server cannot be asked. */
export type AskNetwork = (parameters: NetworkParameters) => Promise<NetworkAnswer>;

/**
 * Keeps the diagram's page informed of one model of one file. While an answer is awaited, wishes are gathered into one
 * further question; what the page gets is always the newest. While it is hidden nothing is sent, and when it comes
 * back it gets everything again.
 */
export class DiagramFeed {
  #shown: NetworkParameters | undefined;
  #listening = false;
  #asking = false;
  #askAgain = false;
  #cursor: (ToDiagram & { readonly type: 'cursor' }) | undefined;

  constructor(
    private readonly ask: AskNetwork,
    private readonly post: (message: ToDiagram) => void,
  ) {}

  /** The file whose network is shown. */
  get uri(): string | undefined {
    return this.#shown?.uri;
  }

  /** Shows a file's model; its first one where none is named. */
  show(uri: string, model?: string): void {
    this.#shown = { uri, ...(model !== undefined && { model }) };
    this.#cursor = undefined;
    void this.#refresh();
  }

  /** Shows another model of the same file. */
  choose(model: string): void {
    if (this.#shown) {
      this.#shown = { uri: this.#shown.uri, model };
      void this.#refresh();
    }
  }

  /** A file was analysed anew. */
  analysed(uri: string): void {
    if (uri === this.#shown?.uri) {
      void this.#refresh();
    }
  }

  /** The text cursor moved in a file. */
  cursorAt(uri: string, line: number, character: number): void {
    if (uri === this.#shown?.uri) {
      this.#cursor = { type: 'cursor', line, character };
      this.#tellCursor();
    }
  }

  /** The page listens and knows nothing. */
  ready(): void {
    this.#listening = true;
    void this.#refresh();
  }

  /** The page is gone, or hidden, which is the same. */
  hidden(): void {
    this.#listening = false;
  }

  async #refresh(): Promise<void> {
    if (!this.#listening || !this.#shown) {
      return;
    }
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#asking = true;
    const wanted = this.#shown;
    const message = await this.#answer(wanted);
    this.#asking = false;
    const outdated = wanted !== this.#shown || !this.#listening;
    if (!outdated) {
      this.post(message);
      this.#tellCursor();
    }
    if (outdated || this.#askAgain) {
      this.#askAgain = false;
      await this.#refresh();
    }
  }

  async #answer(wanted: NetworkParameters): Promise<ToDiagram> {
    try {
      return { type: 'network', uri: wanted.uri, ...(await this.ask(wanted)) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { type: 'failed', message: `The network cannot be read: ${reason}` };
    }
  }

  #tellCursor(): void {
    if (this.#listening && this.#cursor) {
      this.post(this.#cursor);
    }
  }
}
