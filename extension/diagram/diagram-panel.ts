import {
  type Disposable,
  type ExtensionContext,
  type TextEditor,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node.js';
import { analysedNotification, networkRequest } from '../../language/protocol.js';
import type { DiagramState, FromDiagram, ToDiagram } from '../../webview/messages.js';
import { pageDocument, pageFolder, panelIcon } from '../client/page-document.js';
import { DiagramFeed } from './diagram-feed.js';
import { revealPlace } from './reveal-place.js';
import { savePicture } from './save-picture.js';

const viewType = 'lstm.diagram';

/** The one panel that shows a network. It follows the `.lstm` file in the active editor, and every edit of it. */
export class DiagramPanel implements Disposable {
  readonly #context: ExtensionContext;
  readonly #feed: DiagramFeed;
  #panel: WebviewPanel | undefined;
  readonly #subscriptions: Disposable[];

  constructor(context: ExtensionContext, client: LanguageClient) {
    this.#context = context;
    this.#feed = new DiagramFeed(
      async (wanted) => {
        // What no editor shows is not known to the server yet, after a restart for instance.
        await workspace.openTextDocument(Uri.parse(wanted.uri, true));
        return client.sendRequest(networkRequest, wanted);
      },
      (message: ToDiagram) => void this.#panel?.webview.postMessage(message),
    );
    this.#subscriptions = [
      client.onNotification(analysedNotification, ({ uri }) => this.#feed.analysed(uri)),
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#tellCursor(textEditor)),
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel, state: DiagramState | undefined) => {
          const { uri = activeUri(), model } = state ?? {};
          this.#adopt(panel);
          if (uri) {
            this.#show(uri, model);
          }
        },
      }),
    ];
  }

  /** Shows a file's model beside the text. */
  open(uri: Uri, model?: string): void {
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
    } else {
      const where = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      this.#adopt(window.createWebviewPanel(viewType, 'Diagram', where));
    }
    this.#show(uri.toString(), model);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    this.#panel?.dispose();
  }

  #adopt(panel: WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    this.#feed.hidden();
    const { webview } = panel;
    webview.onDidReceiveMessage((message: FromDiagram) => this.#receive(message));
    panel.onDidChangeViewState(() => {
      if (!panel.visible) {
        this.#feed.hidden();
      }
    });
    panel.onDidDispose(() => {
      if (this.#panel === panel) {
        this.#feed.hidden();
        this.#panel = undefined;
      }
    });
    const extension = this.#context.extensionUri;
    panel.iconPath = panelIcon(extension);
    webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
    webview.html = pageDocument(webview, extension, {
      bundle: 'diagram',
      title: 'Diagram',
      worker: 'elk-worker',
      makesImages: true,
    });
  }

  #show(uri: string, model?: string): void {
    this.#feed.show(uri, model);
    this.#panel!.title = `Diagram: ${uri.slice(uri.lastIndexOf('/') + 1)}`;
    for (const editor of window.visibleTextEditors) {
      this.#tellCursor(editor);
    }
  }

  #follow(editor: TextEditor | undefined): void {
    const uri = editor?.document.uri.toString();
    if (this.#panel && editor?.document.languageId === 'lstm' && uri && uri !== this.#feed.uri) {
      this.#show(uri);
    }
  }

  #tellCursor({ document, selection }: TextEditor): void {
    const { line, character } = selection.active;
    this.#feed.cursorAt(document.uri.toString(), line, character);
  }

  #receive(message: FromDiagram): void {
    const { uri } = this.#feed;
    switch (message.type) {
      case 'ready':
        this.#feed.ready();
        break;
      case 'model':
        this.#feed.choose(message.name);
        break;
      case 'reveal':
        if (uri) {
          void revealPlace(message.place, uri);
        }
        break;
      case 'save':
        if (uri) {
          void savePicture(message, Uri.parse(uri, true));
        }
        break;
    }
  }
}

/** The `.lstm` file that an editor shows, the active one first. */
function activeUri(): string | undefined {
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  return editors.find((editor) => editor?.document.languageId === 'lstm')?.document.uri.toString();
}
