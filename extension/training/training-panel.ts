import { type Disposable, type ExtensionContext, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { FromTraining, ToTraining } from '../../webview/messages.js';
import type { Run } from '../../webview/training/run.js';
import { pageDocument, pageFolder, panelIcon } from '../client/page-document.js';
import { PanelFeed } from './panel-feed.js';
import type { RunHistory } from './run-history.js';

const viewType = 'lstm.training';

/** What a page's messages do, but for those about what it shows. */
export type PanelActions = (message: Exclude<FromTraining, { readonly type: 'ready' | 'show' }>) => void;

/** The one panel that shows training runs. Closing it closes a view; the runs go on. */
export class TrainingPanel implements Disposable {
  readonly #context: ExtensionContext;
  readonly #history: RunHistory;
  readonly #act: PanelActions;
  #panel: WebviewPanel | undefined;
  /** Of the panel that is open. */
  #feed: PanelFeed | undefined;
  readonly #subscriptions: Disposable[] = [];

  constructor(context: ExtensionContext, history: RunHistory, act: PanelActions) {
    this.#context = context;
    this.#history = history;
    this.#act = act;
    const unsubscribe = history.onChange((run) => this.#feed?.changed(run));
    this.#subscriptions.push(
      { dispose: unsubscribe },
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel) => this.#adopt(panel),
      }),
    );
  }

  /** Whether a person can see the panel now. */
  get visible(): boolean {
    return this.#panel?.visible ?? false;
  }

  /** Opens the panel beside the text, or brings it to the front. */
  reveal(): void {
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      return;
    }
    const where = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    this.#adopt(window.createWebviewPanel(viewType, 'Training', where));
  }

  /** Shows a run in the panel. */
  show(run: Run): void {
    this.reveal();
    this.#feed?.show(run.id);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#panel?.dispose();
  }

  #adopt(panel: WebviewPanel): void {
    this.#panel?.dispose();
    const { webview } = panel;
    const extension = this.#context.extensionUri;
    const feed = new PanelFeed(this.#history, (message: ToTraining) => void webview.postMessage(message));
    this.#panel = panel;
    this.#feed = feed;
    panel.iconPath = panelIcon(extension);

    webview.onDidReceiveMessage((message: FromTraining) => {
      if (message.type === 'ready') feed.ready();
      else if (message.type === 'show') feed.show(message.id);
      else this.#act(message);
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) feed.hidden();
    });
    panel.onDidDispose(() => {
      feed.hidden();
      if (this.#panel !== panel) return;
      this.#panel = undefined;
      this.#feed = undefined;
    });
    webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
    webview.html = pageDocument(webview, extension, { bundle: 'training', title: 'Training' });
  }
}
